import type { NetworkPolicyObject } from '../../k8s';
import type { Direction, Policy } from '../../model';
import type { ManifestInput } from './manifest-check';

/** A NetworkPolicy as somebody wrote it, and what it means. */
export interface WrittenPolicy {
  readonly object: NetworkPolicyObject;
  readonly policy: Policy;
}

/** The NetworkPolicies in the order of their documents. */
export function writtenPolicies({ decoded, engine }: ManifestInput): readonly WrittenPolicy[] {
  return decoded.networkPolicies.flatMap((object, index) => {
    const policy = engine.cluster.policies[index];
    return policy === undefined ? [] : [{ object, policy }];
  });
}

/** The rules of a direction that the policy isolates, as they are written: others are ignored (SEMANTICS S4). */
export function writtenRules({ object, policy }: WrittenPolicy, direction: Direction): NetworkPolicyObject['spec'][Direction] {
  return policy[direction] === undefined ? [] : object.spec[direction];
}
