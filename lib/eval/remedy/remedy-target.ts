import { policyText } from '../../model';
import { atPlace } from '../explain/policy-names';
import type { Remedy } from './remedy';

/** Where the YAML of a remedy belongs, in words that end with a colon. */
export function remedyTarget({ direction, policy }: Remedy): string {
  if (policy === undefined) return 'a policy of its own:';
  return `one more rule under \`${direction}\` of ${policyText(policy)}${atPlace(policy.place)}:`;
}
