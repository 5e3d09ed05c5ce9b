import {
  type Box,
  BudgetExceeded,
  boxCovers,
  type DimensionSet,
  isValueSet,
  type Region,
  subtractRegion,
  type ValueSet,
  type WorkBudget,
  withDimension,
} from '../../sets';

/** How the boxes of a region are to be read, and which of them nobody needs to read. */
export interface CondenseOptions {
  /** What an unconstrained dimension is, where that is less than everything. */
  readonly whole: Box;
  /** Points that cannot be, so that a box may have them if it becomes simpler. */
  readonly impossible: Region;
  /** A dimension that is better given than left open where few values are enough. */
  readonly narrow: string;
}

/**
 * The same region in few and wide boxes, of which none is covered by the others: what a person would list. Exact where it matters: no
 * point is lost, and none is won but points that cannot be. Without budget it stops making it shorter, and is as exact as before.
 */
export function condensed(region: Region, { whole, impossible, narrow }: CondenseOptions, budget: WorkBudget): Region {
  let boxes = merged(region.map((box) => completed(box, whole)));
  try {
    boxes = merged(widened(boxes, whole, impossible, budget));
    boxes = irredundant(boxes, impossible, budget);
    boxes = narrowed(boxes, narrow, impossible, budget);
  } catch (error) {
    if (!(error instanceof BudgetExceeded)) throw error;
  }
  return boxes.map((box) => stripped(box, whole));
}

function completed(box: Box, whole: Box): Box {
  return new Map([...whole, ...box]);
}

/** Leaves out the dimensions that are as wide as they can be. */
function stripped(box: Box, whole: Box): Box {
  return new Map(
    [...box].filter(([dimension, set]) => {
      const full = whole.get(dimension);
      return full === undefined || !within(full, set);
    }),
  );
}

/** How much a reader has to take in: what is said of each box, and twice where it is said what it is not. */
export function complexity(region: Region): number {
  const of = (set: DimensionSet): number => (isValueSet(set) ? (set.negated && set.values.length > 0 ? 2 : 1) : set.intervals.length);
  return region.reduce((sum, box) => sum + [...box.values()].reduce((all, set) => all + of(set), 1), 0);
}

/**
 * The same region, each box without the values of one dimension that others have anyway, where that makes them few: of boxes that overlap
 * a reader does not have to ask which says more.
 */
function narrowed(region: Region, dimension: string, impossible: Region, budget: WorkBudget): Region {
  const boxes = [...region];
  boxes.forEach((box, index) => {
    const now = box.get(dimension);
    if (now !== undefined && isValueSet(now) && !now.negated) return;
    const rest = subtractRegion([box], [...boxes.filter((_, at) => at !== index), ...impossible], budget);
    const sets = rest.map((one) => one.get(dimension));
    if (sets.length === 0 || !sets.every((set): set is ValueSet => set !== undefined && isValueSet(set) && !set.negated)) return;
    boxes[index] = withDimension(
      box,
      dimension,
      sets.reduce((all, set) => all.union(set)),
    );
  });
  return boxes;
}

/** Puts boxes together that differ in one dimension only, and leaves out those that another one covers. */
export function merged(region: Region): Region {
  let boxes = withoutCovered(region);
  for (;;) {
    const dimensions = [...new Set(boxes.flatMap((box) => [...box.keys()]))].sort();
    const before = boxes.length;
    for (const dimension of dimensions) boxes = mergedAlong(boxes, dimension);
    boxes = withoutCovered(boxes);
    if (boxes.length === before) return boxes;
  }
}

function mergedAlong(region: Region, dimension: string): Region {
  const groups = new Map<string, Box>();
  for (const box of region) {
    const key = keyOf(box, dimension);
    const other = groups.get(key);
    if (other === undefined) {
      groups.set(key, box);
      continue;
    }
    const [mine, theirs] = [box.get(dimension), other.get(dimension)];
    if (mine === undefined || theirs === undefined) groups.set(key, without(box, dimension));
    else {
      const both = union(mine, theirs);
      groups.set(key, both.isAll ? without(box, dimension) : withDimension(box, dimension, both));
    }
  }
  return [...groups.values()];
}

/** The same text for boxes that are the same but for one dimension. */
function keyOf(box: Box, but: string): string {
  return [...box]
    .filter(([dimension]) => dimension !== but)
    .map(([dimension, set]) => `${dimension}\t${setKey(set)}`)
    .sort()
    .join('\n');
}

function setKey(set: DimensionSet): string {
  if (isValueSet(set)) return `${set.negated ? '!' : ''}${set.absent ? '?' : ''}${JSON.stringify(set.values)}`;
  return set.intervals.map(({ from, to }) => `${from}-${to}`).join(',');
}

function withoutCovered(region: Region): Region {
  const kept: Box[] = [];
  region.forEach((box, index) => {
    const covered = region.some(
      (other, at) => at !== index && other.size <= box.size && boxCovers(other, box) && (at < index || !boxCovers(box, other)),
    );
    if (!covered) kept.push(box);
  });
  return kept;
}

/** Takes a constraint away wherever the rest of the region has all that this adds. */
function widened(region: Region, whole: Box, impossible: Region, budget: WorkBudget): Region {
  const cover = [...region, ...impossible];
  return region.map((box) => {
    let result = box;
    for (const dimension of box.keys()) {
      const full = whole.get(dimension);
      const wider = full === undefined ? without(result, dimension) : withDimension(result, dimension, full);
      if (subtractRegion([wider], cover, budget).length === 0) result = wider;
    }
    return result;
  });
}

/** Leaves out what the others cover together, the narrowest first. */
function irredundant(region: Region, impossible: Region, budget: WorkBudget): Region {
  const kept = new Set(region);
  for (const box of [...region].sort((a, b) => b.size - a.size)) {
    const others = [...kept].filter((other) => other !== box);
    if (subtractRegion([box], [...others, ...impossible], budget).length === 0) kept.delete(box);
  }
  return region.filter((box) => kept.has(box));
}

export function without(box: Box, ...dimensions: readonly string[]): Box {
  return new Map([...box].filter(([dimension]) => !dimensions.includes(dimension)));
}

function union(a: DimensionSet, b: DimensionSet): DimensionSet {
  if (isValueSet(a) && isValueSet(b)) return a.union(b);
  if (!isValueSet(a) && !isValueSet(b)) return (a as typeof a & { union(other: DimensionSet): DimensionSet }).union(b);
  throw new TypeError('one dimension with two kinds of set');
}

function within(a: DimensionSet, b: DimensionSet): boolean {
  if (isValueSet(a) && isValueSet(b)) return a.within(b);
  if (!isValueSet(a) && !isValueSet(b)) return (a as typeof a & { within(other: DimensionSet): boolean }).within(b);
  throw new TypeError('one dimension with two kinds of set');
}
