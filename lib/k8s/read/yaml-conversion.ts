import { isScalar, type Node } from 'yaml';
import type { Origin } from './text-document';
import type { YamlFinding, YamlProblem } from './yaml-problem';

/** A container's parts by key or index. */
export type Parts = ReadonlyMap<string | number, Origin>;

/** A converted value. */
export interface Converted {
  readonly value: unknown;
  /** Keys and values in it, itself included, with every alias expanded. */
  readonly size: number;
}

/** The state of one conversion. */
export interface Conversion {
  readonly text: string;
  readonly anchors: Map<string, Converted | 'open'>;
  readonly parts: WeakMap<object, Parts>;
  readonly problems: YamlProblem[];
  /** Keys and values that come out of aliases. */
  aliased: number;
  /** Entries that merge keys looked at. */
  mergedEntries: number;
  /** Whether a merge key was reported: once a document is enough. */
  merges: boolean;
}

/** Adds a problem at a node. */
export function report(state: Conversion, node: Node | null, finding: YamlFinding, related?: YamlProblem['related']): void {
  state.problems.push({ offset: startOf(node), finding, ...(related === undefined ? {} : { related }) });
}

/** Where a value stands, and its key if it has one. */
export function originOf(node: Node | null, key: Node | null | undefined): Origin {
  const start = startOf(node);
  return { ...(key ? { key: startOf(key) } : {}), start, end: node?.range?.[1] ?? start, scalar: isScalar(node) };
}

/** The offset of a node; an absent one counts as the beginning. */
export function startOf(node: Node | null): number {
  return node?.range?.[0] ?? 0;
}
