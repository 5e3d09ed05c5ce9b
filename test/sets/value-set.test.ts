import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byCodeUnit, ValueSet } from '../../lib/sets/value-set';

/** The strings that the sets mention, one that no set mentions, and "absent": no set can tell other strings from the last one. */
const UNIVERSE = ['', 'a', 'b', 'c', 'unmentioned', undefined] as const;

const valueSets: fc.Arbitrary<ValueSet> = fc
  .record({ negated: fc.boolean(), values: fc.subarray(['', 'a', 'b', 'c']), absent: fc.boolean() })
  .map(({ negated, values, absent }) => {
    const present = negated ? ValueSet.except(...values).intersect(ValueSet.PRESENT) : ValueSet.of(...values);
    return absent ? present.union(ValueSet.ABSENT) : present;
  });

const members = (set: ValueSet) => UNIVERSE.filter((value) => set.has(value));

describe('ValueSet', () => {
  test('answers the four operators of a selector (SEMANTICS S16)', () => {
    const has = (set: ValueSet) => [set.has(undefined), set.has('a'), set.has('z')];

    expect(has(ValueSet.of('a', 'b'))).toEqual([false, true, false]);
    expect(has(ValueSet.except('a', 'b'))).toEqual([true, false, true]);
    expect(has(ValueSet.PRESENT)).toEqual([false, true, true]);
    expect(has(ValueSet.ABSENT)).toEqual([true, false, false]);
  });

  test('keeps the empty string apart from "absent"', () => {
    expect(ValueSet.of('').has('')).toBe(true);
    expect(ValueSet.of('').has(undefined)).toBe(false);
  });

  test('has every value, or none', () => {
    expect(members(ValueSet.ALL)).toEqual(UNIVERSE);
    expect(members(ValueSet.NONE)).toEqual([]);
    expect([ValueSet.ALL.isAll, ValueSet.ALL.isEmpty]).toEqual([true, false]);
    expect([ValueSet.NONE.isAll, ValueSet.NONE.isEmpty]).toEqual([false, true]);
  });

  test('computes its operations value by value', () => {
    fc.assert(
      fc.property(valueSets, valueSets, fc.constantFrom(...UNIVERSE), (a, b, value) => {
        expect(a.intersect(b).has(value)).toBe(a.has(value) && b.has(value));
        expect(a.union(b).has(value)).toBe(a.has(value) || b.has(value));
        expect(a.subtract(b).has(value)).toBe(a.has(value) && !b.has(value));
        expect(a.complement().has(value)).toBe(!a.has(value));
      }),
      { numRuns: 1000 },
    );
  });

  test('compares as sets of values', () => {
    fc.assert(
      fc.property(valueSets, valueSets, (a, b) => {
        expect(a.isEmpty).toBe(members(a).length === 0);
        expect(a.isAll).toBe(members(a).length === UNIVERSE.length);
        expect(a.meets(b)).toBe(members(a).some((value) => b.has(value)));
        expect(a.within(b)).toBe(members(a).every((value) => b.has(value)));
        expect(a.equals(b)).toBe(UNIVERSE.every((value) => a.has(value) === b.has(value)));
      }),
      { numRuns: 1000 },
    );
  });

  test('looks the same if it is the same', () => {
    fc.assert(
      fc.property(valueSets, valueSets, (a, b) => {
        expect(a.union(b)).toEqual(b.union(a));
        expect(a.intersect(b)).toEqual(b.intersect(a));
        expect(a.complement().complement()).toEqual(a);
      }),
    );
  });

  test('gives a present value if there is one', () => {
    fc.assert(
      fc.property(valueSets, fc.constantFrom('a', 'x'), (set, fresh) => {
        const value = set.anyPresent(fresh);
        if (value === undefined) expect(set.within(ValueSet.ABSENT)).toBe(true);
        else expect(set.has(value)).toBe(true);
      }),
    );
    expect(ValueSet.except('x', 'x-2').anyPresent('x')).toBe('x-3');
  });
});

test('texts are ordered by their code units, not by any language', () => {
  expect(byCodeUnit('a', 'b')).toBe(-1);
  expect(byCodeUnit('b', 'a')).toBe(1);
  expect(byCodeUnit('a', 'a')).toBe(0);
  expect(byCodeUnit('B', 'a')).toBe(-1);
});

test('a value of two sets is once in their union', () => {
  const union = ValueSet.of('b', 'a').union(ValueSet.of('c', 'b'));
  expect(union.values).toEqual(['a', 'b', 'c']);
  expect(ValueSet.of('a').union(ValueSet.of('a')).equals(ValueSet.of('a'))).toBe(true);
});
