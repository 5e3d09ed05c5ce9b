import { namespaceOf } from './namespace';
import type { NetworkPolicyObject } from './objects';
import type { Pod } from './pod';
import type { Direction } from './probe';
import { selects } from './selector';

const typeName = { ingress: 'Ingress', egress: 'Egress' } as const;

/** SEMANTICS S2: a pod is isolated in a direction iff there is such a policy. */
export function applyingPolicies(policies: readonly NetworkPolicyObject[], pod: Pod, direction: Direction): readonly NetworkPolicyObject[] {
  return policies.filter((policy) => selectsPod(policy, pod) && policyTypes(policy).includes(typeName[direction]));
}

/** SEMANTICS S1: pods of the policy's own namespace; without a selector all of them. */
function selectsPod(policy: NetworkPolicyObject, pod: Pod): boolean {
  return namespaceOf(policy.metadata) === pod.namespace && selects(policy.spec.podSelector ?? {}, pod.labels);
}

/** SEMANTICS S3: absent and empty are Ingress, and Egress too iff there is an egress rule. */
function policyTypes({ spec }: NetworkPolicyObject): readonly string[] {
  const types = spec.policyTypes ?? [];
  if (types.length > 0) return types;
  return (spec.egress ?? []).length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
}
