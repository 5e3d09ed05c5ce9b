import type { IntervalSet } from './interval-set';
import type { ValueSet } from './value-set';
import type { WorkBudget } from './work-budget';

/** The kinds of set that a dimension can have. One dimension has the same kind in every box. */
export type DimensionSet = ValueSet | IntervalSet<number> | IntervalSet<bigint>;

/** Whether a set is one of values. By shape: a label may come from another copy of the package. */
export function isValueSet(set: DimensionSet): set is ValueSet {
  return 'negated' in set;
}

/** A product of one set a dimension. A dimension that is not there is unconstrained. */
export type Box = ReadonlyMap<string, DimensionSet>;

/** A union of boxes, which may overlap. No box: nothing. */
export type Region = readonly Box[];

/** All points. */
export const EVERYTHING: Box = new Map();

/** Whether the box has no point. Boxes made by the operations below never are; a box made by hand may be. */
export function boxIsEmpty(box: Box): boolean {
  for (const set of box.values()) if (set.isEmpty) return true;
  return false;
}

/** The points of both, or `undefined` where there are none. */
export function intersectBoxes(a: Box, b: Box): Box | undefined {
  if (boxIsEmpty(a)) return undefined;
  const result = new Map(a);
  for (const [dimension, set] of b) {
    const mine = result.get(dimension);
    const both = mine === undefined ? set : intersectSets(mine, set);
    if (both.isEmpty) return undefined;
    result.set(dimension, both);
  }
  return result;
}

/** The points of both regions. */
export function intersectRegions(a: Region, b: Region, budget: WorkBudget): Region {
  const result: Box[] = [];
  for (const left of a) {
    budget.spend(b.length);
    for (const right of b) {
      const both = intersectBoxes(left, right);
      if (both === undefined) continue;
      budget.spend(both.size);
      result.push(both);
    }
  }
  return result;
}

/** Whether two boxes have a point in common. */
export function boxesMeet(a: Box, b: Box): boolean {
  for (const [dimension, set] of b) {
    const mine = a.get(dimension);
    if (mine === undefined ? set.isEmpty : !setsMeet(mine, set)) return false;
  }
  return !boxIsEmpty(a);
}

/** The points of `box` that are not in `cutter`, as boxes that do not overlap and are not empty. */
export function subtractBox(box: Box, cutter: Box): Region {
  if (boxIsEmpty(box)) return [];
  if (!boxesMeet(box, cutter)) return [box];
  const result: Box[] = [];
  let rest = box;
  for (const [dimension, set] of cutter) {
    const mine = rest.get(dimension);
    const outside = mine === undefined ? set.complement() : subtractSets(mine, set);
    if (!outside.isEmpty) result.push(withDimension(rest, dimension, outside));
    rest = withDimension(rest, dimension, mine === undefined ? set : intersectSets(mine, set));
  }
  return result;
}

/** Whether every point of `inner` is a point of `outer`. */
export function boxCovers(outer: Box, inner: Box): boolean {
  for (const [dimension, set] of outer) {
    const mine = inner.get(dimension);
    if (mine === undefined ? !set.complement().isEmpty : !subtractSets(mine, set).isEmpty) return boxIsEmpty(inner);
  }
  return true;
}

/**
 * The points of a region that are in no box of `cutters`: no box exactly if there is no point. Exact; the work can grow exponentially in contrived input.
 * A box that one cutter covers is gone before others split it, and pieces are finished one after the other.
 * @throws BudgetExceeded when it takes more steps than `budget` has left
 */
export function subtractRegion(region: Region, cutters: Region, budget: WorkBudget): Region {
  const result: Box[] = [];
  for (const box of region) {
    if (boxIsEmpty(box)) continue;
    budget.spend(cutters.length);
    const meeting = cutters.filter((cutter) => boxesMeet(box, cutter));
    const left: { readonly box: Box; readonly from: number }[] = [{ box, from: 0 }];
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      const { box: piece, from } = next;
      const rest = meeting.slice(from);
      budget.spend(rest.length + piece.size);
      if (rest.some((cutter) => boxCovers(cutter, piece))) continue;
      const at = rest.findIndex((cutter) => boxesMeet(piece, cutter));
      const cutter = rest[at];
      if (cutter === undefined) result.push(piece);
      else for (const smaller of [...subtractBox(piece, cutter)].reverse()) left.push({ box: smaller, from: from + at + 1 });
    }
  }
  return result;
}

/** The box with one dimension replaced. */
export function withDimension(box: Box, dimension: string, set: DimensionSet): Box {
  return new Map(box).set(dimension, set);
}

function intersectSets(a: DimensionSet, b: DimensionSet): DimensionSet {
  if (isValueSet(a) && isValueSet(b)) return a.intersect(b);
  if (!isValueSet(a) && !isValueSet(b)) return (a as IntervalSet<number>).intersect(b as IntervalSet<number>);
  throw new TypeError('one dimension with two kinds of set');
}

function setsMeet(a: DimensionSet, b: DimensionSet): boolean {
  if (isValueSet(a) && isValueSet(b)) return a.meets(b);
  return !intersectSets(a, b).isEmpty;
}

function subtractSets(a: DimensionSet, b: DimensionSet): DimensionSet {
  if (isValueSet(a) && isValueSet(b)) return a.subtract(b);
  if (!isValueSet(a) && !isValueSet(b)) return (a as IntervalSet<number>).subtract(b as IntervalSet<number>);
  throw new TypeError('one dimension with two kinds of set');
}
