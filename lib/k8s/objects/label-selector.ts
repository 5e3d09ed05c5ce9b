import type { Labels } from './labels';

/** The operators of `matchExpressions`, exactly as they are written (SEMANTICS V4). */
export const SELECTOR_OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'] as const;

export type SelectorOperator = (typeof SELECTOR_OPERATORS)[number];

/** All of it must hold; an empty one matches everything (SEMANTICS S16). */
export interface LabelSelector {
  readonly matchLabels: Labels;
  readonly matchExpressions: readonly LabelRequirement[];
}

export interface LabelRequirement {
  readonly key: string;
  readonly operator: SelectorOperator;
  /** Empty for `Exists` and `DoesNotExist`, never empty for the others. */
  readonly values: readonly string[];
}
