import { byCodeUnit, ValueSet } from './value-set';

/** All sets of labels that a selector accepts: for each key a set of values; a key that is not there may have any (SEMANTICS S16). */
export type LabelSet = ReadonlyMap<string, ValueSet>;

/** What an empty selector accepts: everything. */
export const ANY_LABELS: LabelSet = new Map();

/** A LabelSet with its keys sorted and unconstrained keys left out, so that equal sets look equal. */
export function labelSet(entries: Iterable<readonly [string, ValueSet]>): LabelSet {
  const values = new Map<string, ValueSet>();
  for (const [key, set] of entries) values.set(key, values.get(key)?.intersect(set) ?? set);
  return new Map([...values].filter(([, set]) => !set.isAll).sort(([a], [b]) => byCodeUnit(a, b)));
}

/** Labels accepted by both. */
export function intersectLabels(a: LabelSet, b: LabelSet): LabelSet {
  return labelSet([...a, ...b]);
}

/** Whether no labels at all are accepted. */
export function labelsEmpty(set: LabelSet): boolean {
  return [...set.values()].some((values) => values.isEmpty);
}

/** Whether whatever `a` accepts, `b` accepts. */
export function labelsWithin(a: LabelSet, b: LabelSet): boolean {
  return labelsEmpty(a) || [...b].every(([key, values]) => (a.get(key) ?? ValueSet.ALL).within(values));
}

/** Whether concrete labels are accepted. */
export function labelsMatch(set: LabelSet, labels: ReadonlyMap<string, string>): boolean {
  for (const [key, values] of set) if (!values.has(labels.get(key))) return false;
  return true;
}

/** The same text for the same set: `app in (api, web), canary absent`; the empty selector is `any`. */
export function labelSetText(set: LabelSet): string {
  if (set.size === 0) return 'any';
  return [...set].map(([key, values]) => `${key}${valueSetText(values)}`).join(', ');
}

function valueSetText(set: ValueSet): string {
  const list = set.values.map((value) => (value === '' ? "''" : value)).join(', ');
  if (set.isEmpty) return ' impossible';
  if (!set.negated) {
    const present = set.values.length === 1 ? `=${list}` : ` in (${list})`;
    if (!set.absent) return present;
    return set.values.length === 0 ? ' absent' : `${present} or absent`;
  }
  if (set.values.length === 0) return ' present';
  return set.absent ? ` not in (${list})` : ` present and not in (${list})`;
}
