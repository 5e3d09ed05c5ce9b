import { isScalar, type Node, type Scalar } from 'yaml';
import { mergesExplode } from './alias-limit';
import { setOwn } from './set-own';
import type { Origin } from './text-document';
import { type Conversion, report } from './yaml-conversion';

export function isMergeKey(key: Node | null): key is Scalar {
  return isScalar(key) && key.source === '<<' && (key.type === 'PLAIN' || key.tag === 'tag:yaml.org,2002:merge');
}

/** Adds the entries of merged mappings; of several in a list the first counts, as YAML 1.1 has it. */
export function mergeInto(
  value: Record<string, unknown>,
  parts: Map<string, Origin>,
  merged: Set<string>,
  key: Scalar,
  source: unknown,
  state: Conversion,
): void {
  const above = new Set(parts.keys());
  const overlapping = new Set<string>();
  const before = state.problems.length;
  for (const mapping of Array.isArray(source) ? source : [source]) {
    if (typeof mapping !== 'object' || mapping === null || Array.isArray(mapping)) {
      report(state, key, { code: 'BH1010', parameters: { found: 'a merge key << without a mapping to merge' } });
      continue;
    }
    const entries = state.parts.get(mapping) ?? new Map<string | number, Origin>();
    state.mergedEntries += entries.size;
    if (mergesExplode(state.mergedEntries)) return;
    for (const [name, origin] of entries) {
      if (typeof name !== 'string') continue;
      if (above.has(name) && !overlapping.has(name)) {
        overlapping.add(name);
        report(state, key, { code: 'BH1008', parameters: { key: name } });
      }
      if (parts.has(name)) continue;
      setOwn(value, name, (mapping as Record<string, unknown>)[name]);
      parts.set(name, origin);
      merged.add(name);
    }
  }
  if (state.merges || state.problems.length > before) return;
  state.merges = true;
  report(state, key, { code: 'BH1007', parameters: undefined });
}
