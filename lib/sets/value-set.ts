import type { AxisSet } from './axis-set';

/**
 * A finite or co-finite set of strings and the value "absent".
 *
 * A label key's possible values are all strings and its absence, which is a value of its own (SEMANTICS S16).
 * Sets made by `of`, `except` and the set operations are exact; nothing is enumerated.
 */
export class ValueSet implements AxisSet<ValueSet> {
  static readonly ALL = new ValueSet(true, [], true);
  static readonly NONE = new ValueSet(false, [], false);
  /** Present with any value: `Exists`. */
  static readonly PRESENT = new ValueSet(true, [], false);
  /** Only absent: `DoesNotExist`. */
  static readonly ABSENT = new ValueSet(false, [], true);

  /**
   * @param negated whether `values` are the strings left out instead of the strings contained
   * @param values sorted by code unit, without repetition
   * @param absent whether the set contains "absent"
   */
  private constructor(
    readonly negated: boolean,
    readonly values: readonly string[],
    readonly absent: boolean,
  ) {}

  /** Exactly these strings, present: `In`. */
  static of(...values: readonly string[]): ValueSet {
    return new ValueSet(false, sorted(values), false);
  }

  /** Everything but these strings, "absent" included: `NotIn`. */
  static except(...values: readonly string[]): ValueSet {
    return new ValueSet(true, sorted(values), true);
  }

  get isEmpty(): boolean {
    return !this.negated && this.values.length === 0 && !this.absent;
  }

  get isAll(): boolean {
    return this.negated && this.values.length === 0 && this.absent;
  }

  /** @param value a string, or `undefined` for "absent" */
  has(value: string | undefined): boolean {
    return value === undefined ? this.absent : this.values.includes(value) !== this.negated;
  }

  complement(): ValueSet {
    return new ValueSet(!this.negated, this.values, !this.absent);
  }

  intersect(other: ValueSet): ValueSet {
    const absent = this.absent && other.absent;
    if (this.negated && other.negated) return new ValueSet(true, together(this.values, other.values), absent);
    if (this.negated)
      return new ValueSet(
        false,
        other.values.filter((value) => !this.values.includes(value)),
        absent,
      );
    return new ValueSet(
      false,
      this.values.filter((value) => other.values.includes(value) !== other.negated),
      absent,
    );
  }

  /** Whether the two have a value in common. */
  meets(other: ValueSet): boolean {
    if (this.absent && other.absent) return true;
    if (this.negated && other.negated) return true;
    if (this.negated) return other.values.some((value) => !this.values.includes(value));
    return this.values.some((value) => other.values.includes(value) !== other.negated);
  }

  union(other: ValueSet): ValueSet {
    return this.complement().intersect(other.complement()).complement();
  }

  subtract(other: ValueSet): ValueSet {
    return this.intersect(other.complement());
  }

  /** Whether every value of this set is one of the other. */
  within(other: ValueSet): boolean {
    return this.subtract(other).isEmpty;
  }

  equals(other: ValueSet): boolean {
    return (
      this.negated === other.negated &&
      this.absent === other.absent &&
      this.values.length === other.values.length &&
      this.values.every((value, index) => value === other.values[index])
    );
  }

  /**
   * Some present string of the set: the smallest one listed, else a string that is not excluded. `undefined` if none is present.
   * @param fresh what to call a value that nobody mentions; a number is added until it is no excluded string
   */
  anyPresent(fresh: string): string | undefined {
    if (!this.negated) return this.values[0];
    let candidate = fresh;
    for (let count = 2; this.values.includes(candidate); count++) candidate = `${fresh}-${count}`;
    return candidate;
  }
}

/** The values of two sorted lists, sorted. */
function together(a: readonly string[], b: readonly string[]): readonly string[] {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const result: string[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const left = a[i];
    const right = b[j];
    if (right === undefined || (left !== undefined && left <= right)) {
      result.push(left as string);
      i++;
      if (left === right) j++;
    } else {
      result.push(right);
      j++;
    }
  }
  return result;
}

function sorted(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort(byCodeUnit);
}

/** The one order of strings in every output: by UTF-16 code unit, never by locale. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
