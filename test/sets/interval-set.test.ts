import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Interval, IntervalSet } from '../../lib/sets/interval-set';

/** A line with a gap, as the line of ports has. */
const LINE: readonly Interval<number>[] = [
  { from: 1, to: 8 },
  { from: 9, to: 16 },
];
const UNIVERSE = LINE.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, index) => from + index));

const listOfIntervals = fc.array(fc.record({ from: fc.integer({ min: -1, max: 17 }), to: fc.integer({ min: -1, max: 17 }) }), {
  maxLength: 5,
});
const intervalSets = listOfIntervals.map((intervals) => IntervalSet.of(LINE, intervals));

const members = (set: IntervalSet<number>) => UNIVERSE.filter((value) => set.has(value));

/** Sorted, non-empty, neither overlapping nor touching, inside the line. */
function expectCanonical(set: IntervalSet<number>): void {
  set.intervals.forEach(({ from, to }, index) => {
    expect(from).toBeLessThan(to);
    expect(LINE.some((whole) => whole.from <= from && to <= whole.to)).toBe(true);
    const next = set.intervals[index + 1];
    if (next !== undefined) expect(to).toBeLessThan(next.from);
  });
}

describe('IntervalSet', () => {
  test('has what its intervals have, on its line', () => {
    fc.assert(
      fc.property(listOfIntervals, fc.integer({ min: -2, max: 18 }), (intervals, value) => {
        const expected = UNIVERSE.includes(value) && intervals.some(({ from, to }) => from <= value && value < to);

        expect(IntervalSet.of(LINE, intervals).has(value)).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  });

  test('computes its operations number by number', () => {
    fc.assert(
      fc.property(intervalSets, intervalSets, (a, b) => {
        expect(members(a.intersect(b))).toEqual(UNIVERSE.filter((value) => a.has(value) && b.has(value)));
        expect(members(a.union(b))).toEqual(UNIVERSE.filter((value) => a.has(value) || b.has(value)));
        expect(members(a.subtract(b))).toEqual(UNIVERSE.filter((value) => a.has(value) && !b.has(value)));
        expect(members(a.complement())).toEqual(UNIVERSE.filter((value) => !a.has(value)));
      }),
      { numRuns: 1000 },
    );
  });

  test('stays canonical', () => {
    fc.assert(
      fc.property(intervalSets, intervalSets, (a, b) => {
        for (const set of [a, a.intersect(b), a.union(b), a.subtract(b), a.complement()]) expectCanonical(set);
      }),
      { numRuns: 1000 },
    );
  });

  test('compares as sets of numbers', () => {
    fc.assert(
      fc.property(intervalSets, intervalSets, (a, b) => {
        expect(a.isEmpty).toBe(members(a).length === 0);
        expect(a.isAll).toBe(members(a).length === UNIVERSE.length);
        expect(a.first).toBe(members(a)[0]);
        expect(a.within(b)).toBe(members(a).every((value) => b.has(value)));
        expect(a.equals(b)).toBe(members(a).join() === members(b).join());
      }),
      { numRuns: 1000 },
    );
  });

  test('counts in big integers too', () => {
    const line = [{ from: 0n, to: 1n << 128n }];
    const set = IntervalSet.of(line, [{ from: 5n, to: 1n << 127n }]);

    expect(set.complement().intervals).toEqual([
      { from: 0n, to: 5n },
      { from: 1n << 127n, to: 1n << 128n },
    ]);
  });
});
