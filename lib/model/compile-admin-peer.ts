import type { AdminPolicyPeer, AdminSubject } from '../k8s';
import { ANY_LABELS, cidrSet, type LabelSet } from '../sets';
import type { AdminPeer } from './admin-policy';
import { compileSelector } from './compile-selector';

/** One entry of `from` or `to` of a cluster tier's rule (SEMANTICS T9 to T11). */
export function compileAdminPeer(peer: AdminPolicyPeer): AdminPeer {
  switch (peer.kind) {
    case 'pods':
      return { kind: 'pods', ...compilePods(peer) };
    case 'networks':
      return { kind: 'networks', cidrs: peer.cidrs, addresses: cidrSet(...peer.cidrs) };
    case 'nodes':
      return { kind: 'nodes', labels: compileSelector(peer.selector) };
    case 'domainNames':
      return { kind: 'domainNames', names: peer.names };
  }
}

/** Pods as a subject or a peer names them: a selector that is not there is no criterion (SEMANTICS T8, C2). */
export function compilePods({ namespaceSelector, podSelector }: AdminSubject): { readonly namespaces: LabelSet; readonly pods: LabelSet } {
  return {
    namespaces: namespaceSelector === undefined ? ANY_LABELS : compileSelector(namespaceSelector),
    pods: podSelector === undefined ? ANY_LABELS : compileSelector(podSelector),
  };
}
