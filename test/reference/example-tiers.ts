import type { AdminNetworkPolicyObject, BaselineAdminNetworkPolicyObject, ClusterNetworkPolicyObject, TierPeer } from './cluster-tiers';
import { pods } from './example-cluster';
import { answer, probe } from './example-objects';
import type { EvaluateOptions, KubeObject } from './network-policy';

type ClusterSpec = ClusterNetworkPolicyObject['spec'];

let count = 0;

/** A ClusterNetworkPolicy of the Admin tier about every pod, but for what is said. */
export function cnp(spec: Partial<ClusterSpec>): ClusterNetworkPolicyObject {
  count += 1;
  return {
    apiVersion: 'policy.networking.k8s.io/v1alpha2',
    kind: 'ClusterNetworkPolicy',
    metadata: { name: `cnp-${count}` },
    spec: { tier: 'Admin', priority: 10, subject: { namespaces: {} }, ...spec },
  };
}

export function anp(spec: Partial<AdminNetworkPolicyObject['spec']>): AdminNetworkPolicyObject {
  count += 1;
  return {
    apiVersion: 'policy.networking.k8s.io/v1alpha1',
    kind: 'AdminNetworkPolicy',
    metadata: { name: `anp-${count}` },
    spec: { priority: 10, subject: { namespaces: {} }, ...spec },
  };
}

export function banp(spec: Partial<BaselineAdminNetworkPolicyObject['spec']>): BaselineAdminNetworkPolicyObject {
  return {
    apiVersion: 'policy.networking.k8s.io/v1alpha1',
    kind: 'BaselineAdminNetworkPolicy',
    metadata: { name: 'default' },
    spec: { subject: { namespaces: {} }, ...spec },
  };
}

type Action = 'Accept' | 'Deny' | 'Pass';

/** Ingress rules that do so, in order, to everybody. */
export function from(...actions: readonly Action[]): NonNullable<ClusterSpec['ingress']> {
  return actions.map((action) => ({ action, from: [{ namespaces: {} }] }));
}

/** An egress rule towards these peers. */
export function to(action: Action, ...peers: readonly TierPeer[]): NonNullable<ClusterSpec['egress']>[number] {
  return { action, to: peers };
}

/** From `shop/web` to `shop/db` on TCP 80, unless something else is asked. */
export function among(
  objects: readonly KubeObject[],
  asked = probe('shop/web', 'shop/db', 'TCP 80'),
  options: EvaluateOptions = {},
): string {
  return answer([...pods, ...objects], asked, options);
}
