import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Box,
  boxCovers,
  boxesMeet,
  boxIsEmpty,
  EVERYTHING,
  intersectBoxes,
  intersectRegions,
  type Region,
  subtractBox,
  subtractRegion,
  withDimension,
} from '../../lib/sets/box';
import { IntervalSet } from '../../lib/sets/interval-set';
import { ValueSet } from '../../lib/sets/value-set';
import { BudgetExceeded, WorkBudget } from '../../lib/sets/work-budget';

interface Point {
  readonly x: string | undefined;
  readonly y: string | undefined;
  readonly n: number;
}

const VALUES = ['a', 'b', 'unmentioned', undefined] as const;
const LINE = [{ from: 0, to: 4 }];
const NUMBERS = [0, 1, 2, 3] as const;

/** Every point of three dimensions: 64, and no box over a and b can tell points apart that are not here. */
const UNIVERSE: readonly Point[] = VALUES.flatMap((x) => VALUES.flatMap((y) => NUMBERS.map((n) => ({ x, y, n }))));

const valueSets = fc
  .record({ values: fc.subarray(['a', 'b']), negated: fc.boolean(), absent: fc.boolean() })
  .map(({ values, negated, absent }) => {
    const present = negated ? ValueSet.except(...values).intersect(ValueSet.PRESENT) : ValueSet.of(...values);
    return absent ? present.union(ValueSet.ABSENT) : present;
  });
const intervalSets = fc.subarray([...NUMBERS]).map((numbers) =>
  IntervalSet.of(
    LINE,
    numbers.map((number) => ({ from: number, to: number + 1 })),
  ),
);
/** Boxes with empty dimensions are among them: they have no point. */
const boxes: fc.Arbitrary<Box> = fc
  .record({ x: valueSets, y: valueSets, n: intervalSets }, { requiredKeys: [] })
  .map((dimensions) => new Map(Object.entries(dimensions)));
const regions = fc.array(boxes, { maxLength: 4 });

const inBox = (box: Box, point: Point): boolean =>
  [...box].every(([dimension, set]) => (set instanceof ValueSet ? set.has(point[dimension as 'x' | 'y']) : set.has(point.n as never)));
const inRegion = (region: Region, point: Point): boolean => region.some((box) => inBox(box, point));
const points = (region: Region): readonly Point[] => UNIVERSE.filter((point) => inRegion(region, point));
const budget = (): WorkBudget => new WorkBudget(100_000);

describe('boxes', () => {
  test('intersect point by point', () => {
    fc.assert(
      fc.property(boxes, boxes, (a, b) => {
        const both = intersectBoxes(a, b);

        const expected = UNIVERSE.filter((point) => inBox(a, point) && inBox(b, point));
        expect(points(both === undefined ? [] : [both])).toEqual(expected);
        expect(both === undefined).toBe(expected.length === 0);
      }),
      { numRuns: 1000 },
    );
  });

  test('subtract point by point', () => {
    fc.assert(
      fc.property(boxes, boxes, (box, cutter) => {
        expect(points(subtractBox(box, cutter))).toEqual(UNIVERSE.filter((point) => inBox(box, point) && !inBox(cutter, point)));
      }),
      { numRuns: 1000 },
    );
  });

  test('fall apart into pieces that do not overlap and are not empty', () => {
    fc.assert(
      fc.property(boxes, boxes, (box, cutter) => {
        const pieces = subtractBox(box, cutter);

        expect(UNIVERSE.filter((point) => pieces.filter((piece) => inBox(piece, point)).length > 1)).toEqual([]);
        for (const piece of pieces) expect(points([piece])).not.toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  test('lie within each other point by point', () => {
    fc.assert(
      fc.property(boxes, boxes, (a, b) => {
        expect(boxCovers(b, a)).toBe(UNIVERSE.every((point) => !inBox(a, point) || inBox(b, point)));
      }),
      { numRuns: 1000 },
    );
  });

  test('meet where they have a point in common', () => {
    fc.assert(
      fc.property(boxes, boxes, (a, b) => {
        expect(boxesMeet(a, b)).toBe(UNIVERSE.some((point) => inBox(a, point) && inBox(b, point)));
        expect(boxIsEmpty(a)).toBe(!UNIVERSE.some((point) => inBox(a, point)));
      }),
      { numRuns: 1000 },
    );
  });

  test('without dimensions are everything', () => {
    expect(points([EVERYTHING])).toEqual(UNIVERSE);
    expect(subtractBox(EVERYTHING, EVERYTHING)).toEqual([]);
    expect(points([withDimension(EVERYTHING, 'x', ValueSet.ABSENT)]).every(({ x }) => x === undefined)).toBe(true);
  });

  test('refuse two kinds of set in one dimension', () => {
    const words: Box = new Map([['x', ValueSet.PRESENT]]);
    const numbers: Box = new Map([['x', IntervalSet.of(LINE, LINE)]]);

    expect(() => intersectBoxes(words, numbers)).toThrow(TypeError);
  });
});

describe('regions', () => {
  test('intersect and subtract point by point', () => {
    fc.assert(
      fc.property(regions, regions, (a, b) => {
        expect(points(intersectRegions(a, b, budget()))).toEqual(UNIVERSE.filter((point) => inRegion(a, point) && inRegion(b, point)));
        expect(points(subtractRegion(a, b, budget()))).toEqual(UNIVERSE.filter((point) => inRegion(a, point) && !inRegion(b, point)));
      }),
      { numRuns: 1000 },
    );
  });

  test('have no point exactly if they have no box, after a subtraction', () => {
    fc.assert(
      fc.property(regions, regions, (a, b) => {
        const rest = subtractRegion(a, b, budget());

        expect(rest.length === 0).toBe(points(rest).length === 0);
      }),
      { numRuns: 1000 },
    );
  });

  test('stop where the work passes the budget', () => {
    const cutters = ['x', 'y'].map((dimension): Box => new Map([[dimension, ValueSet.of('a')]]));

    expect(() => subtractRegion([EVERYTHING], cutters, new WorkBudget(1))).toThrow(BudgetExceeded);
    expect(() => intersectRegions(cutters, cutters, new WorkBudget(3))).toThrow(BudgetExceeded);
  });
});

describe('one dimension with two kinds of set', () => {
  const values: Box = new Map([['x', ValueSet.of('a')]]);
  const numbers: Box = new Map([['x', IntervalSet.of(LINE, [{ from: 0, to: 2 }])]]);

  test.each([
    ['intersectBoxes', () => intersectBoxes(values, numbers)],
    ['intersectBoxes, the other way round', () => intersectBoxes(numbers, values)],
    ['boxesMeet', () => boxesMeet(values, numbers)],
    ['boxesMeet, the other way round', () => boxesMeet(numbers, values)],
    ['boxCovers', () => boxCovers(values, numbers)],
    ['boxCovers, the other way round', () => boxCovers(numbers, values)],
  ])('is a mistake of %s', (_, run) => {
    expect(run).toThrow(new TypeError('one dimension with two kinds of set'));
  });
});

test('a budget gives all its steps and not one more, and says how many there were', () => {
  const total = new WorkBudget(5);
  const budget = new WorkBudget(3, total);
  budget.spend(3);
  expect(budget.isExceeded).toBe(false);
  expect(() => budget.spend()).toThrow('more than 3 steps of set algebra');
  expect(budget.isExceeded).toBe(true);
  expect(() => new WorkBudget(9, total).spend(2)).toThrow('more than 5 steps of set algebra');
  expect(new BudgetExceeded(1).name).toBe('BudgetExceeded');
});

test('a box that one cutter covers costs no splitting by the others', () => {
  const cutters = Array.from({ length: 40 }, (_, index): Box => new Map([[`d${index}`, ValueSet.of('a')]]));
  const budget = new WorkBudget(400);
  expect(subtractRegion([EVERYTHING], [...cutters, EVERYTHING], budget)).toEqual([]);
});
