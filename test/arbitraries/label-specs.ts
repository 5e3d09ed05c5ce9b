import fc, { type Arbitrary } from 'fast-check';
import { fulfils, type LabelSpec, type LabelSpecs } from '../reference/meaning';
import { orAbsent, sparseRecord } from './sparse-record';

/** Constraints on at least one of the keys. */
export function labelSpecs(keys: readonly [string, ...string[]], values: readonly string[]): Arbitrary<LabelSpecs> {
  const model = Object.fromEntries(keys.map((key) => [key, orAbsent(labelSpec(values), 1)]));
  return sparseRecord(model).chain((record): Arbitrary<LabelSpecs> => {
    const specs = record as LabelSpecs;
    return Object.keys(specs).length > 0 ? fc.constant(specs) : labelSpec(values).map((spec) => ({ [keys[0]]: spec }));
  });
}

function labelSpec(values: readonly string[]): Arbitrary<LabelSpec> {
  const some = fc.subarray([...values], { minLength: 1, maxLength: 2 });
  return fc.oneof(
    { arbitrary: fc.constantFrom(...values), weight: 4 },
    { arbitrary: fc.record({ in: some }, { noNullPrototype: true }), weight: 2 },
    { arbitrary: fc.record({ notIn: some }, { noNullPrototype: true }), weight: 1 },
    { arbitrary: fc.constantFrom<LabelSpec>({ exists: true }, { absent: true }), weight: 1 },
  );
}

/** The values of a key, absent among them, that fulfil all these constraints; empty where they contradict each other. */
export function fulfillingValues(key: string, all: readonly LabelSpecs[], values: readonly string[]): readonly (string | undefined)[] {
  const candidates = [undefined, ...values, 'unmentioned'];
  return candidates.filter((value) => {
    const labels = value === undefined ? {} : { [key]: value };
    return all.every((specs) => {
      const spec = Object.hasOwn(specs, key) ? specs[key] : undefined;
      return spec === undefined || fulfils(labels, { [key]: spec });
    });
  });
}
