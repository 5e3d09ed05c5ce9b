import type { LabelSet } from '../../sets';

/** Things with a selector of pods, by a label that the pods must have: so that only those that may be about the same pods are compared. */
export interface SubjectIndex<T> {
  /** By key and value; a thing stands under each of the values of one key. */
  readonly pinned: ReadonlyMap<string, ReadonlyMap<string, readonly T[]>>;
  /** Those that ask for no label by its value. */
  readonly others: readonly T[];
}

export function subjectIndex<T>(things: readonly T[], subjectOf: (thing: T) => LabelSet): SubjectIndex<T> {
  const pinned = new Map<string, Map<string, T[]>>();
  const others: T[] = [];
  for (const thing of things) {
    const pin = [...subjectOf(thing)].find(([, values]) => !values.negated && !values.absent);
    if (pin === undefined) {
      others.push(thing);
      continue;
    }
    const [key, { values }] = pin;
    const byValue = pinned.get(key) ?? new Map<string, T[]>();
    pinned.set(key, byValue);
    for (const value of values) {
      const same = byValue.get(value);
      if (same === undefined) byValue.set(value, [thing]);
      else same.push(thing);
    }
  }
  return { pinned, others };
}

/** The things that may be about some of the same pods, each once. */
export function sharingPods<T>({ pinned, others }: SubjectIndex<T>, subject: LabelSet): ReadonlySet<T> {
  const result = new Set(others);
  for (const [key, byValue] of pinned) {
    const asked = subject.get(key);
    if (asked !== undefined && !asked.negated)
      for (const value of asked.values) for (const thing of byValue.get(value) ?? []) result.add(thing);
    else for (const [value, things] of byValue) if (asked?.has(value) !== false) for (const thing of things) result.add(thing);
  }
  return result;
}
