import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ANY_LABELS, intersectLabels, labelSet, labelSetText, labelsEmpty, labelsMatch, labelsWithin } from '../../lib/sets/label-set';
import { ValueSet } from '../../lib/sets/value-set';

const KEYS = ['k', 'l'] as const;
const VALUES = ['', 'a', 'b', 'unmentioned', undefined] as const;

/** Every choice of values for the keys: 25 label maps, of which selectors over '', a and b can tell all apart. */
const UNIVERSE = VALUES.flatMap((k) =>
  VALUES.map(
    (l) => new Map<string, string>([...(k === undefined ? [] : [['k', k] as const]), ...(l === undefined ? [] : [['l', l] as const])]),
  ),
);

const valueSets = fc
  .record({ negated: fc.boolean(), values: fc.subarray(['', 'a', 'b']), absent: fc.boolean() })
  .map(({ negated, values, absent }) => {
    const present = negated ? ValueSet.except(...values).intersect(ValueSet.PRESENT) : ValueSet.of(...values);
    return absent ? present.union(ValueSet.ABSENT) : present;
  });
const entries = fc.array(fc.tuple(fc.constantFrom(...KEYS), valueSets), { maxLength: 4 });
const labelSets = entries.map(labelSet);

const members = (set: ReturnType<typeof labelSet>) => UNIVERSE.filter((labels) => labelsMatch(set, labels));

describe('LabelSet', () => {
  test('accepts labels that satisfy every entry (SEMANTICS S16)', () => {
    fc.assert(
      fc.property(entries, fc.constantFrom(...UNIVERSE), (list, labels) => {
        expect(labelsMatch(labelSet(list), labels)).toBe(list.every(([key, values]) => values.has(labels.get(key))));
      }),
      { numRuns: 1000 },
    );
  });

  test('is intersected label by label', () => {
    fc.assert(
      fc.property(labelSets, labelSets, (a, b) => {
        expect(members(intersectLabels(a, b))).toEqual(members(a).filter((labels) => labelsMatch(b, labels)));
      }),
    );
  });

  test('compares as sets of labels', () => {
    fc.assert(
      fc.property(labelSets, labelSets, (a, b) => {
        expect(labelsEmpty(a)).toBe(members(a).length === 0);
        expect(labelsWithin(a, b)).toBe(members(a).every((labels) => labelsMatch(b, labels)));
      }),
      { numRuns: 1000 },
    );
  });

  test('keeps its keys sorted and leaves unconstrained ones out', () => {
    const set = labelSet([
      ['l', ValueSet.of('a')],
      ['free', ValueSet.ALL],
      ['k', ValueSet.PRESENT],
    ]);

    expect([...set.keys()]).toEqual(['k', 'l']);
    expect(labelSet([])).toEqual(ANY_LABELS);
  });

  test('does not change under its own text', () => {
    fc.assert(
      fc.property(labelSets, labelSets, (a, b) => {
        const same = labelsEmpty(a) === labelsEmpty(b) && [...a].length === [...b].length && labelsWithin(a, b) && labelsWithin(b, a);
        if (!labelsEmpty(a) && !labelsEmpty(b)) expect(labelSetText(a) === labelSetText(b)).toBe(same);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    [ValueSet.of('a'), 'k=a'],
    [ValueSet.of('b', 'a'), 'k in (a, b)'],
    [ValueSet.of(''), "k=''"],
    [ValueSet.PRESENT, 'k present'],
    [ValueSet.ABSENT, 'k absent'],
    [ValueSet.except('a'), 'k not in (a)'],
    [ValueSet.except('a').intersect(ValueSet.PRESENT), 'k present and not in (a)'],
    [ValueSet.of('a').union(ValueSet.ABSENT), 'k=a or absent'],
    [ValueSet.NONE, 'k impossible'],
    [ValueSet.ALL, 'any'],
  ])('says itself in words: %#', (values, text) => {
    expect(labelSetText(labelSet([['k', values]]))).toBe(text);
  });
});

test('a text names the keys with a comma between them', () => {
  const set = labelSet([
    ['tier', ValueSet.of('b', 'a')],
    ['app', ValueSet.of('web')],
  ]);
  expect(labelSetText(set)).toBe('app=web, tier in (a, b)');
});
