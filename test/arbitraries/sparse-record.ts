import fc, { type Arbitrary } from 'fast-check';

/** The record without its keys that are `undefined`. */
export type Sparse<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** A plain record in which a key whose value is `undefined` is absent: how often is up to the value. */
export function sparseRecord<T>(model: { [K in keyof T]: Arbitrary<T[K]> }): Arbitrary<Sparse<T>> {
  return fc
    .record(model, { noNullPrototype: true })
    .map((record) => Object.fromEntries(Object.entries(record as object).filter(([, value]) => value !== undefined)) as Sparse<T>);
}

/** Mostly the value, sometimes no key at all. */
export function orAbsent<T>(value: Arbitrary<T>, times = 5): Arbitrary<T | undefined> {
  return fc.oneof({ arbitrary: value, weight: times }, { arbitrary: fc.constant(undefined), weight: 1 });
}

/** Mostly the value, sometimes `null`, sometimes no key at all. */
export function orMissing<T>(value: Arbitrary<T>, times = 5): Arbitrary<T | null | undefined> {
  return fc.oneof({ arbitrary: value, weight: times }, { arbitrary: fc.constantFrom(undefined, null), weight: 1 });
}
