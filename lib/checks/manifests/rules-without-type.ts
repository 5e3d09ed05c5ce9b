import { diagnostic } from '../../diagnostics';
import { DIRECTIONS, policyText } from '../../model';
import type { ManifestCheck } from './manifest-check';
import { policyDetails } from './policy-details';
import { writtenPolicies } from './written-policies';

/** Rules of a direction that policyTypes leaves out: they have no effect (SEMANTICS S4, V14). */
export const rulesWithoutType: ManifestCheck = (input) =>
  writtenPolicies(input).flatMap((written) =>
    DIRECTIONS.flatMap((direction) => {
      const { object, policy } = written;
      if (policy[direction] !== undefined || object.spec[direction].length === 0) return [];
      return [diagnostic('BH3104', { policy: policyText(policy), direction }, policyDetails(written, 'spec', direction))];
    }),
  );
