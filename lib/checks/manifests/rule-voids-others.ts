import { type Diagnostic, diagnostic, type Related } from '../../diagnostics';
import { DIRECTIONS, type Direction, policyText } from '../../model';
import { labelsWithin } from '../../sets';
import { admitsEverything } from './admits-everything';
import type { ManifestCheck } from './manifest-check';
import { placeOf } from './object-places';
import { ruleDetails } from './policy-details';
import { ruleName } from './rule-names';
import { type WrittenPolicy, writtenPolicies } from './written-policies';

/**
 * A rule that admits every peer on every port, beside narrower rules for the same pods: these say nothing, in its own policy and in
 * others (SEMANTICS S5).
 */
export const ruleVoidsOthers: ManifestCheck = (input) => {
  const policies = writtenPolicies(input);
  return policies.flatMap((written) =>
    DIRECTIONS.flatMap((direction): readonly Diagnostic[] => {
      const { policy } = written;
      const index = policy[direction]?.findIndex(admitsEverything) ?? -1;
      const related = index < 0 ? [] : voided(written, direction, policies);
      if (related.length === 0) return [];
      const parameters = { rule: ruleName(policy, direction, index), count: related.length };
      return [diagnostic('BH3111', parameters, { ...ruleDetails(written, direction, index), related })];
    }),
  );
};

/** The narrower rules for pods that the policy selects too, and the policies that would close their direction for all of them. */
function voided({ policy }: WrittenPolicy, direction: Direction, policies: readonly WrittenPolicy[]): readonly Related[] {
  return policies.flatMap(({ object, policy: other }): readonly Related[] => {
    const rules = other[direction];
    if (rules === undefined || other.namespace !== policy.namespace || !labelsWithin(other.subject, policy.subject)) return [];
    if (rules.length === 0) return [{ message: `${policyText(other)} closes nothing`, where: placeOf(object, 'spec') }];
    if (other !== policy && rules.some(admitsEverything)) return [];
    return rules.flatMap((rule, index) =>
      admitsEverything(rule)
        ? []
        : [{ message: `${ruleName(other, direction, index)} says nothing`, where: placeOf(object, 'spec', direction, index) }],
    );
  });
}
