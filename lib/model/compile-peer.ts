import type { IpBlock, PolicyPeer } from '../k8s';
import { ANY_LABELS, cidrSet, type LabelSet, labelSet, ValueSet } from '../sets';
import { compileSelector } from './compile-selector';
import { type AddressPeer, NAMESPACE_NAME, type Peer } from './policy';

/**
 * One entry of `from` or `to` (SEMANTICS S11 to S15). A selector that is not there is no criterion (S14): without
 * a namespaceSelector it is the policy's own namespace.
 *
 * @param namespace the policy's
 */
export function compilePeer(peer: PolicyPeer, namespace: string): Peer {
  if (peer.ipBlock !== undefined) return compileIpBlock(peer.ipBlock);
  return {
    kind: 'pods',
    namespaces: peer.namespaceSelector === undefined ? namespaceNamed(namespace) : compileSelector(peer.namespaceSelector),
    pods: peer.podSelector === undefined ? ANY_LABELS : compileSelector(peer.podSelector),
  };
}

/** `except` subtracts within its own entry only. */
function compileIpBlock({ cidr, except }: IpBlock): AddressPeer {
  return { kind: 'addresses', cidr, except, addresses: cidrSet(cidr).subtract(cidrSet(...except)) };
}

/** Every namespace has its name among its labels (SEMANTICS S17). */
function namespaceNamed(name: string): LabelSet {
  return labelSet([[NAMESPACE_NAME, ValueSet.of(name)]]);
}
