import {
  type Box,
  BudgetExceeded,
  boxCovers,
  type DimensionSet,
  isValueSet,
  type Region,
  subtractRegion,
  type WorkBudget,
  withDimension,
} from '../../sets';

/**
 * The same region in few and wide boxes, of which none is covered by the others: what a person would list. Exact where it matters: no
 * point is lost, and none is won but points of `impossible`. Without budget it stops making it shorter, and is as exact as before.
 *
 * @param whole what an unconstrained dimension is, where that is less than everything
 * @param impossible points that cannot be, so that a box may have them if it becomes simpler
 */
export function condensed(region: Region, whole: Box, impossible: Region, budget: WorkBudget): Region {
  let boxes = merged(region, whole);
  try {
    boxes = merged(widened(boxes, whole, impossible, budget), whole);
    return irredundant(boxes, impossible, budget);
  } catch (error) {
    if (!(error instanceof BudgetExceeded)) throw error;
    return boxes;
  }
}

/** Leaves out the dimensions that are as wide as they can be. */
function simplified(box: Box, whole: Box): Box {
  const isWhole = (dimension: string, set: DimensionSet): boolean => {
    const full = whole.get(dimension);
    return full === undefined ? set.isAll : within(full, set);
  };
  return new Map([...box].filter(([dimension, set]) => !isWhole(dimension, set)));
}

/** Puts boxes together that differ in one dimension only, and leaves out those that another one covers. */
export function merged(region: Region, whole: Box): Region {
  let boxes = withoutCovered(region.map((box) => simplified(box, whole)));
  for (;;) {
    const dimensions = [...new Set(boxes.flatMap((box) => [...box.keys()]))].sort();
    const before = boxes.length;
    for (const dimension of dimensions) boxes = mergedAlong(boxes, dimension);
    boxes = withoutCovered(boxes.map((box) => simplified(box, whole)));
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
    else groups.set(key, withDimension(box, dimension, union(mine, theirs)));
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
      const wider = without(result, dimension);
      const full = whole.get(dimension);
      const added = full === undefined ? wider : withDimension(result, dimension, full);
      if (subtractRegion([added], cover, budget).length === 0) result = wider;
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
