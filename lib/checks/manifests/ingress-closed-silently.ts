import { diagnostic } from '../../diagnostics';
import { policyText } from '../../model';
import { labelsWithin } from '../../sets';
import type { ManifestCheck } from './manifest-check';
import { policyDetails } from './policy-details';
import { writtenPolicies } from './written-policies';

/**
 * A policy with egress rules only and without policyTypes: it closes the ingress of its pods too (SEMANTICS S3). Not where another
 * policy closes it anyway.
 */
export const ingressClosedSilently: ManifestCheck = (input) => {
  const policies = writtenPolicies(input);
  return policies.flatMap((written) => {
    const { object, policy } = written;
    const { policyTypes, ingress, egress } = object.spec;
    if (policyTypes.length > 0 || egress.length === 0 || ingress.length > 0) return [];
    const isClosedAnyway = policies.some(
      ({ policy: other }) =>
        other !== policy &&
        other.namespace === policy.namespace &&
        other.ingress !== undefined &&
        labelsWithin(policy.subject, other.subject),
    );
    if (isClosedAnyway) return [];
    return [diagnostic('BH3102', { policy: policyText(policy) }, policyDetails(written, 'spec', 'egress'))];
  });
};
