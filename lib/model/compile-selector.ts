import type { LabelRequirement, LabelSelector } from '../k8s';
import { type LabelSet, labelSet, ValueSet } from '../sets';

/** The labels that a selector accepts: its entries are ANDed, an empty one accepts everything (SEMANTICS S16). */
export function compileSelector(selector: LabelSelector): LabelSet {
  return labelSet([
    ...[...selector.matchLabels].map(([key, value]) => [key, ValueSet.of(value)] as const),
    ...selector.matchExpressions.map((requirement) => [requirement.key, valuesOf(requirement)] as const),
  ]);
}

function valuesOf({ operator, values }: LabelRequirement): ValueSet {
  switch (operator) {
    case 'In':
      return ValueSet.of(...values);
    case 'NotIn':
      return ValueSet.except(...values);
    case 'Exists':
      return ValueSet.PRESENT;
    case 'DoesNotExist':
      return ValueSet.ABSENT;
  }
}
