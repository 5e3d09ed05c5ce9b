import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Code, ParametersOf } from '../../diagnostics';
import { aliasesExplode } from './alias-limit';
import type { FieldPath } from './source-document';
import type { Origin } from './text-document';
import { plainScalar } from './yaml-scalar';

/** The value of a document as the API server would decode it, and where each part of it stands. */
export interface YamlValue {
  readonly value: unknown;
  readonly locate: (path: FieldPath) => Origin | undefined;
  readonly problems: readonly YamlProblem[];
}

export interface YamlProblem {
  readonly offset: number;
  readonly finding: YamlFinding;
  /** The other place that the reader needs. */
  readonly related?: { readonly message: string; readonly offset: number };
}

type Finding<C extends Code> = C extends Code ? { readonly code: C; readonly parameters: ParametersOf<C> } : never;

/** The codes of what is well-formed YAML and still no document of the API. */
export type YamlFinding = Finding<'BH1003' | 'BH1005' | 'BH1006' | 'BH1007' | 'BH1008' | 'BH1009' | 'BH1010' | 'BH1011'>;

/** A container's parts by key or index. */
type Parts = ReadonlyMap<string | number, Origin>;

interface Converted {
  readonly value: unknown;
  /** Keys and values in it, itself included, with every alias expanded. */
  readonly size: number;
}

/** The state of one conversion. */
interface Conversion {
  readonly text: string;
  readonly anchors: Map<string, Converted | 'open'>;
  readonly parts: WeakMap<object, Parts>;
  readonly problems: YamlProblem[];
  aliased: number;
  /** Whether a merge key was reported: once a document is enough. */
  merges: boolean;
}

/**
 * Converts a composed document whose scalars are still texts (schema `failsafe`). Equal aliases share one value.
 * The document must not be nested deeper than `NESTING_LIMIT`.
 */
export function yamlValue(document: Document, text: string): YamlValue {
  const state: Conversion = { text, anchors: new Map(), parts: new WeakMap(), problems: [], aliased: 0, merges: false };
  const root = convert(document.contents, state);
  if (aliasesExplode(root.size, state.aliased)) {
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
    const converted = convert(pair.value, state);
    size += converted.size + 1;
    if (isMergeKey(pair.key)) {
      mergeInto(value, parts, merged, pair.key, converted.value, state);
      continue;
    }
    const bare = keyText(pair.key, state);
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

function isMergeKey(key: Node | null): key is Scalar {
  return isScalar(key) && key.source === '<<' && (key.type === 'PLAIN' || key.tag === 'tag:yaml.org,2002:merge');
}

/** Adds the entries of merged mappings; of several in a list the first counts, as YAML 1.1 has it. */
function mergeInto(
  value: Record<string, unknown>,
  parts: Map<string, Origin>,
  merged: Set<string>,
  key: Scalar,
  source: unknown,
  state: Conversion,
): void {
  const above = new Set(parts.keys());
  const before = state.problems.length;
  for (const mapping of Array.isArray(source) ? source : [source]) {
    if (typeof mapping !== 'object' || mapping === null || Array.isArray(mapping)) {
      report(state, key, { code: 'BH1010', parameters: { found: 'a merge key << without a mapping to merge' } });
      continue;
    }
    for (const [name, origin] of state.parts.get(mapping) ?? []) {
      if (typeof name !== 'string') continue;
      if (above.has(name)) report(state, key, { code: 'BH1008', parameters: { key: name } });
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

/**
 * Whether the colon of `{a:}` or `{a:, b: c}` belongs to the key, as YAML 1.1 has it; YAML 1.2 reads an `a` without value.
 * A blank after the colon makes both agree.
 */
function keepsColon({ key, value }: Pair<Node | null, Node | null>, state: Conversion): boolean {
  if (!isScalar(key) || key.type !== 'PLAIN' || (isScalar(value) && value.source !== '')) return false;
  const end = key.range?.[1] ?? 0;
  return state.text[end] === ':' && /^[,\]}]$/.test(state.text[end + 1] ?? '');
}

/** The text that a key becomes in JSON; undefined if it cannot become one. */
function keyText(key: Node | null, state: Conversion): string | undefined {
  const { value } = isScalar(key) ? { value: scalarValue(key, state) } : convert(key, state);
  if (typeof value === 'string') return value;
  if (value === null || typeof value === 'object') {
    const found = value === null ? 'blank' : Array.isArray(value) ? 'a list' : 'a mapping';
    report(state, key, { code: 'BH1010', parameters: { found } });
    return undefined;
  }
  const written = isScalar(key) ? (key.source ?? '') : String(value);
  const meaning = typeof value === 'number' && /^-?[1-9]\d*$/.test(written) ? written : String(value);
  if (meaning !== written || typeof value === 'boolean')
    report(state, key, { code: 'BH1011', parameters: { written, meaning: meaningText(value, meaning) } });
  return meaning;
}

function meaningText(value: unknown, meaning: string): string {
  return typeof value === 'boolean' ? `the boolean ${meaning}` : `the number ${meaning}`;
}

function scalarValue(scalar: Scalar, state: Conversion): unknown {
  const text = String(scalar.value ?? '');
  const plain = scalar.type === 'PLAIN' ? plainScalar(text) : text;
  if (scalar.tag === undefined || scalar.tag === `tag:yaml.org,2002:${typeOf(plain)}`) return plain;
  if (scalar.tag === 'tag:yaml.org,2002:str') return text;
  checkTag(scalar, '', state);
  return text;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return 'str';
  if (typeof value === 'boolean') return 'bool';
  return Number.isInteger(value) ? 'int' : 'float';
}

function checkTag(node: Node, allowed: string, state: Conversion): void {
  if (node.tag === undefined || node.tag === allowed) return;
  report(state, node, { code: 'BH1009', parameters: { tag: node.tag.replace('tag:yaml.org,2002:', '!!') } });
}

/** Sets an own property: plain assignment to `__proto__` would change the prototype and lose the key. */
function setOwn(value: Record<string, unknown>, key: string, part: unknown): void {
  if (key === '__proto__') Object.defineProperty(value, key, { value: part, enumerable: true, configurable: true, writable: true });
  else value[key] = part;
}

function report(state: Conversion, node: Node | null, finding: YamlFinding, related?: YamlProblem['related']): void {
  state.problems.push({ offset: startOf(node), finding, ...(related === undefined ? {} : { related }) });
}

function originOf(node: Node | null, key: Node | null | undefined): Origin {
  const start = startOf(node);
  return { ...(key ? { key: startOf(key) } : {}), start, end: node?.range?.[1] ?? start, scalar: isScalar(node) };
}

function startOf(node: Node | null): number {
  return node?.range?.[0] ?? 0;
}
