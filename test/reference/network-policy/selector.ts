import type { LabelSelector, Labels, Requirement } from './objects';

/** SEMANTICS S16. An absent selector is for the caller: it means different things in different fields (S1, S14). */
export function selects(selector: LabelSelector, labels: Labels): boolean {
  const equalities = Object.entries(selector.matchLabels ?? {});
  return (
    equalities.every(([key, value]) => labelOf(labels, key) === value) &&
    (selector.matchExpressions ?? []).every((requirement) => meets(requirement, labels))
  );
}

function meets(requirement: Requirement, labels: Labels): boolean {
  const value = labelOf(labels, requirement.key);
  const values = requirement.values ?? [];
  switch (requirement.operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      throw new Error(`operator ${requirement.operator} (SEMANTICS V4)`);
  }
}

function labelOf(labels: Labels, key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}
