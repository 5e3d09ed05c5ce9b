import { type Diagnostic, diagnostic } from '../../diagnostics';
import { type AdminPolicy, type AdminRule, DIRECTIONS, NAMESPACE_NAME } from '../../model';
import { adminPolicyText, adminRuleName } from './admin-text';
import { isWide } from './dns-ports';
import type { ManifestCheck } from './manifest-check';

/** Where the cluster's own pods run: among them its resolver. */
const SYSTEM = 'kube-system';

/**
 * A policy of a cluster tier whose empty subject takes in the cluster's own pods too (SEMANTICS T8): told apart is whether it denies
 * them everything, or says something narrower. Not where a policy that is asked before it speaks of that namespace by name.
 */
export const coversSystemNamespaces: ManifestCheck = ({ engine }) => {
  const { adminPolicies } = engine.cluster;
  return adminPolicies.flatMap((policy) => {
    const { namespaces, pods } = policy.subject;
    if (namespaces.size > 0 || pods.size > 0) return [];
    if (adminPolicies.some((other) => isAskedBefore(other, policy) && other.subject.namespaces.get(NAMESPACE_NAME)?.has(SYSTEM) === true))
      return [];
    return finding(policy);
  });
};

function finding(policy: AdminPolicy): readonly Diagnostic[] {
  const text = adminPolicyText(policy);
  for (const direction of DIRECTIONS) {
    const index = policy[direction].findIndex(deniesEverything);
    if (index < 0) continue;
    const where = policy[direction][index]?.place ?? policy.place;
    return [diagnostic('BH3122', { rule: adminRuleName(policy, direction, index), namespace: SYSTEM }, { where, subject: policy.name })];
  }
  const decides = DIRECTIONS.some((direction) => policy[direction].some(({ action }) => action !== 'Pass'));
  return decides ? [diagnostic('BH3123', { policy: text, namespace: SYSTEM }, { where: policy.place, subject: policy.name })] : [];
}

/** Deny on all ports, or all of one protocol, of all pods or addresses. */
function deniesEverything({ action, peers, ports }: AdminRule): boolean {
  return (
    action === 'Deny' &&
    isWide(ports) &&
    peers.some((peer) => {
      if (peer.kind === 'pods') return peer.namespaces.size === 0 && peer.pods.size === 0;
      return peer.kind === 'networks' && peer.cidrs.some(({ prefix }) => prefix === 0);
    })
  );
}

function isAskedBefore(other: AdminPolicy, policy: AdminPolicy): boolean {
  return other.tier === policy.tier && (other.priority ?? 0) < (policy.priority ?? 0);
}
