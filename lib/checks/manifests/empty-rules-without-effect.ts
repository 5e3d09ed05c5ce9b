import { diagnostic } from '../../diagnostics';
import { DIRECTIONS, policyText } from '../../model';
import type { ManifestCheck } from './manifest-check';
import { policyDetails } from './policy-details';
import { writtenPolicies } from './written-policies';
import { isEmptyList, writtenField } from './written-spec';

/** An empty list of rules in a direction that the policy does not close: `egress: []` without policyTypes closes nothing (SEMANTICS S3, S4). */
export const emptyRulesWithoutEffect: ManifestCheck = (input) =>
  writtenPolicies(input).flatMap((written) =>
    DIRECTIONS.flatMap((direction) => {
      const { object, policy } = written;
      if (policy[direction] !== undefined || !isEmptyList(writtenField(object, 'spec', direction))) return [];
      const typed = object.spec.policyTypes.length > 0;
      const isSilent = !typed && writtenField(object, 'spec', 'ingress') === undefined;
      const closed = policy.subject.size === 0 ? `every pod of namespace ${policy.namespace}` : 'its pods';
      const parameters = { policy: policyText(policy), direction, typed, closed: isSilent ? closed : undefined };
      return [diagnostic('BH3103', parameters, policyDetails(written, 'spec', direction))];
    }),
  );
