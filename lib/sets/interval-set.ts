import type { AxisSet } from './axis-set';

/** Half-open: `from` belongs to it, `to` does not. */
export interface Interval<N extends number | bigint> {
  readonly from: N;
  readonly to: N;
}

/** A set of whole numbers of one line, kept as sorted intervals that neither overlap nor touch. Immutable. */
export class IntervalSet<N extends number | bigint> implements AxisSet<IntervalSet<N>> {
  private constructor(
    readonly line: readonly Interval<N>[],
    readonly intervals: readonly Interval<N>[],
  ) {}

  /**
   * @param line the intervals of all that there is
   * @param intervals in any order, overlapping or not; what lies outside the line is left out
   */
  static of<N extends number | bigint>(line: readonly Interval<N>[], intervals: readonly Interval<N>[]): IntervalSet<N> {
    return new IntervalSet(line, intersection(line, merged(intervals)));
  }

  get isEmpty(): boolean {
    return this.intervals.length === 0;
  }

  get isAll(): boolean {
    return this.complement().isEmpty;
  }

  /** The smallest number of the set. */
  get first(): N | undefined {
    return this.intervals[0]?.from;
  }

  has(value: N): boolean {
    for (const { from, to } of this.intervals) {
      if (value < from) return false;
      if (value < to) return true;
    }
    return false;
  }

  intersect(other: IntervalSet<N>): IntervalSet<N> {
    return new IntervalSet(this.line, intersection(this.intervals, other.intervals));
  }

  union(other: IntervalSet<N>): IntervalSet<N> {
    return new IntervalSet(this.line, merged([...this.intervals, ...other.intervals]));
  }

  subtract(other: IntervalSet<N>): IntervalSet<N> {
    return new IntervalSet(this.line, difference(this.intervals, other.intervals));
  }

  complement(): IntervalSet<N> {
    return new IntervalSet(this.line, difference(this.line, this.intervals));
  }

  within(other: IntervalSet<N>): boolean {
    return this.subtract(other).isEmpty;
  }

  equals(other: IntervalSet<N>): boolean {
    return (
      this.intervals.length === other.intervals.length &&
      this.intervals.every(
        (interval, index) => interval.from === other.intervals[index]?.from && interval.to === other.intervals[index]?.to,
      )
    );
  }
}

function merged<N extends number | bigint>(intervals: readonly Interval<N>[]): Interval<N>[] {
  const result: { from: N; to: N }[] = [];
  for (const { from, to } of [...intervals].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    if (from >= to) continue;
    const last = result[result.length - 1];
    if (last !== undefined && from <= last.to) last.to = last.to > to ? last.to : to;
    else result.push({ from, to });
  }
  return result;
}

function intersection<N extends number | bigint>(a: readonly Interval<N>[], b: readonly Interval<N>[]): Interval<N>[] {
  const result: Interval<N>[] = [];
  let i = 0;
  let j = 0;
  for (;;) {
    const left = a[i];
    const right = b[j];
    if (left === undefined || right === undefined) return result;
    const from = left.from > right.from ? left.from : right.from;
    const to = left.to < right.to ? left.to : right.to;
    if (from < to) result.push({ from, to });
    if (left.to < right.to) i++;
    else j++;
  }
}

function difference<N extends number | bigint>(a: readonly Interval<N>[], b: readonly Interval<N>[]): Interval<N>[] {
  const result: Interval<N>[] = [];
  let j = 0;
  for (const { from, to } of a) {
    let start = from;
    while ((b[j]?.to ?? to) <= start && j < b.length) j++;
    for (let k = j; k < b.length; k++) {
      const cut = b[k] as Interval<N>;
      if (cut.from >= to) break;
      if (cut.from > start) result.push({ from: start, to: cut.from });
      if (cut.to > start) start = cut.to;
    }
    if (start < to) result.push({ from: start, to });
  }
  return result;
}
