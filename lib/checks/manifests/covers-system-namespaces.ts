import { type Diagnostic, diagnostic } from '../../diagnostics';
import { type AdminPolicy, type AdminRule, DIRECTIONS, NAMESPACE_NAME } from '../../model';
import { adminPolicyText, adminRuleName } from './admin-text';
import { isWide } from './dns-ports';
import type { ManifestCheck } from './manifest-check';
import { listText } from './names';

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
    const rule = policy[direction][index];
    const parameters = {
      rule: adminRuleName(policy, direction, index),
      direction,
      peers: listText([...new Set(rule?.peers.flatMap(everyText) ?? [])]),
      namespace: SYSTEM,
      earlier: earlierText(policy),
    };
    return [diagnostic('BH3122', parameters, { where: rule?.place ?? policy.place, subject: policy.name })];
  }
  const decides = DIRECTIONS.some((direction) => policy[direction].some(({ action }) => action !== 'Pass'));
  return decides ? [diagnostic('BH3123', { policy: text, namespace: SYSTEM }, { where: policy.place, subject: policy.name })] : [];
}

/** Deny on all ports, or all of one protocol, of all pods or addresses. */
function deniesEverything({ action, peers, ports }: AdminRule): boolean {
  return action === 'Deny' && isWide(ports) && peers.some((peer) => everyText(peer).length > 0);
}

/** All of what a peer takes in, in words; empty for one that takes in some only. */
function everyText(peer: AdminRule['peers'][number]): readonly string[] {
  if (peer.kind === 'pods') return peer.namespaces.size === 0 && peer.pods.size === 0 ? ['every pod'] : [];
  return peer.kind === 'networks' ? peer.cidrs.flatMap(({ family, prefix }) => (prefix === 0 ? [`every ${family} address`] : [])) : [];
}

/** Where rules stand that are asked before those of a policy (SEMANTICS T1, T3). */
function earlierText({ kind, priority }: AdminPolicy): string {
  if (priority === undefined) return 'an AdminNetworkPolicy, or a NetworkPolicy of that namespace';
  return priority > 0 ? `a ${kind} of a lower priority number` : `one of priority 0, and give this one a higher number`;
}

function isAskedBefore(other: AdminPolicy, policy: AdminPolicy): boolean {
  return other.tier === policy.tier && (other.priority ?? 0) < (policy.priority ?? 0);
}
