/** A set of values of one dimension, closed under the operations that boxes need. Immutable. */
export interface AxisSet<Self> {
  readonly isEmpty: boolean;
  intersect(other: Self): Self;
  subtract(other: Self): Self;
  complement(): Self;
}
