import { type Alias, type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { aliasesExplode, mergesExplode } from './alias-limit';
import { setOwn } from './set-own';
import type { FieldPath } from './source-document';
import type { Origin } from './text-document';
import { type Conversion, type Converted, originOf, type Parts, report, startOf } from './yaml-conversion';
import { keepsColon, keyText } from './yaml-key';
import { isMergeKey, mergeInto } from './yaml-merge';
import type { YamlProblem } from './yaml-problem';
import { checkTag, scalarValue } from './yaml-scalar-value';

/** The value of a document as the API server would decode it, and where each part of it stands. */
export interface YamlValue {
  readonly value: unknown;
  readonly locate: (path: FieldPath) => Origin | undefined;
  readonly problems: readonly YamlProblem[];
}

/**
 * Converts a composed document whose scalars are still texts (schema `failsafe`). Equal aliases share one value.
 * The document must not be nested deeper than `NESTING_LIMIT`.
 */
export function yamlValue(document: Document, text: string): YamlValue {
  const state: Conversion = { text, anchors: new Map(), parts: new WeakMap(), problems: [], aliased: 0, mergedEntries: 0, merges: false };
  const root = convert(document.contents, state);
  if (aliasesExplode(root.size, state.aliased) || mergesExplode(state.mergedEntries)) {
    state.problems.push({ offset: startOf(document.contents), finding: { code: 'BH1006', parameters: undefined } });
  }
  const origin = originOf(document.contents, undefined);
  return { value: root.value, problems: state.problems, locate: (path) => locate(root.value, origin, path, state.parts) };
}

function locate(root: unknown, origin: Origin, path: FieldPath, parts: WeakMap<object, Parts>): Origin | undefined {
  let value = root;
  let found: Origin | undefined = origin;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    found = parts.get(value)?.get(step);
    if (found === undefined) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return found;
}

function convert(node: unknown, state: Conversion): Converted {
  if (isAlias(node)) return convertAlias(node, state);
  const anchor = (isScalar(node) || isMap(node) || isSeq(node)) && node.anchor ? node.anchor : undefined;
  if (anchor !== undefined) state.anchors.set(anchor, 'open');
  const converted = isMap(node)
    ? convertMap(node, state)
    : isSeq(node)
      ? convertSeq(node, state)
      : { value: isScalar(node) ? scalarValue(node, state) : null, size: 1 };
  if (anchor !== undefined) state.anchors.set(anchor, converted);
  return converted;
}

function convertAlias(alias: Alias, state: Conversion): Converted {
  const target = state.anchors.get(alias.source);
  if (target === undefined || target === 'open') {
    const problem = target === undefined ? 'names no value above it' : 'stands inside the value that it names';
    report(state, alias, { code: 'BH1005', parameters: { alias: alias.source, problem } });
    return { value: null, size: 1 };
  }
  state.aliased += target.size;
  return { value: target.value, size: target.size + 1 };
}

function convertSeq(seq: YAMLSeq, state: Conversion): Converted {
  checkTag(seq, 'tag:yaml.org,2002:seq', state);
  const value: unknown[] = [];
  const parts = new Map<number, Origin>();
  let size = 1;
  for (const [index, item] of seq.items.entries()) {
    const converted = convert(item, state);
    value.push(converted.value);
    size += converted.size;
    parts.set(index, originOf(item as Node | null, undefined));
  }
  state.parts.set(value, parts);
  return { value, size };
}

function convertMap(map: YAMLMap, state: Conversion): Converted {
  checkTag(map, 'tag:yaml.org,2002:map', state);
  const value: Record<string, unknown> = {};
  const parts = new Map<string, Origin>();
  const merged = new Set<string>();
  let size = 1;
  for (const pair of map.items as Pair<Node | null, Node | null>[]) {
    const plain = convert(pair.key, state);
    const converted = convert(pair.value, state);
    size += plain.size + converted.size;
    if (isMergeKey(pair.key)) {
      mergeInto(value, parts, merged, pair.key, converted.value, state);
      continue;
    }
    const bare = keyText(pair.key, plain.value, state);
    if (bare === undefined) continue;
    const key = map.flow === true && keepsColon(pair, state) ? `${bare}:` : bare;
    const earlier = parts.get(key);
    if (earlier !== undefined && !merged.delete(key)) {
      const related = { message: 'the first one', offset: earlier.key ?? earlier.start };
      report(state, pair.key, { code: 'BH1003', parameters: { key } }, related);
    }
    setOwn(value, key, converted.value);
    parts.set(key, originOf(pair.value, pair.key));
  }
  state.parts.set(value, parts);
  return { value, size };
}
