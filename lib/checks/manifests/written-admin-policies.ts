import type { AdminPolicyObject } from '../../k8s';
import type { AdminPolicy, Direction } from '../../model';
import type { ManifestInput } from './manifest-check';

/** A policy of a cluster tier as somebody wrote it, and what it means. */
export interface WrittenAdminPolicy {
  readonly object: AdminPolicyObject;
  readonly policy: AdminPolicy;
}

/** The policies of the cluster tiers in the order of their documents. */
export function writtenAdminPolicies({ decoded, engine }: ManifestInput): readonly WrittenAdminPolicy[] {
  return decoded.adminPolicies.flatMap((object, index) => {
    const policy = engine.cluster.adminPolicies[index];
    return policy === undefined ? [] : [{ object, policy }];
  });
}

/** How messages call a rule of the cluster tiers: `egress rule 2 of ClusterNetworkPolicy tenants`. */
export function adminRuleName(policy: AdminPolicy, direction: Direction, index: number): string {
  return `${direction} rule ${index + 1} of ${policy.kind} ${policy.name}`;
}
