import { type AddressPeer, type AdminPeer, NAMESPACE_NAME, type Peer, type PodPeer } from '../../model';
import { formatCidr, type LabelSet, labelSet, labelSetText, ValueSet } from '../../sets';

/** How many excepts are listed; the internet has fifteen. */
const SHOWN_EXCEPTS = 4;

/**
 * A peer in words: `pods app in (api, web)`, `any pod in namespace shop`, `10.0.0.0/8 except 10.1.0.0/16`, `nodes role=edge`.
 *
 * @param policyNamespace the namespace of the peer's policy, if it has one: pods of it are just `pods`
 */
export function peerText(peer: Peer | AdminPeer, policyNamespace?: string): string {
  switch (peer.kind) {
    case 'pods':
      return podsText(peer, policyNamespace);
    case 'addresses':
      return addressesText(peer);
    case 'networks':
      return peer.cidrs.map(formatCidr).join(' or ');
    case 'nodes':
      return peer.labels.size === 0 ? 'any node' : `nodes ${labelSetText(peer.labels)}`;
    case 'domainNames':
      return peer.names.join(' or ');
  }
}

function addressesText(peer: AddressPeer): string {
  const cidr = formatCidr(peer.cidr);
  if (peer.except.length === 0) return cidr;
  const except = peer.except.length > SHOWN_EXCEPTS ? `${peer.except.length} blocks in it` : peer.except.map(formatCidr).join(', ');
  return `${cidr} except ${except}`;
}

function podsText(peer: PodPeer, policyNamespace: string | undefined): string {
  const where = namespacesText(peer.namespaces);
  if (peer.pods.size === 0) return where === '' ? 'any pod' : `any pod ${where}`;
  const pods = `pods ${labelSetText(peer.pods)}`;
  if (policyNamespace !== undefined && isOnly(peer.namespaces, policyNamespace)) return pods;
  return where === '' ? `${pods} in any namespace` : `${pods} ${where}`;
}

/** `in namespace shop`, `in namespaces pay, shop`, `in namespaces team=a`; empty for all namespaces. */
function namespacesText(namespaces: LabelSet): string {
  if (namespaces.size === 0) return '';
  const names = namespaces.get(NAMESPACE_NAME);
  if (names === undefined || names.negated || names.absent || names.isEmpty) return `in namespaces ${labelSetText(namespaces)}`;
  const others = labelSet([...namespaces].filter(([key]) => key !== NAMESPACE_NAME));
  const list = `in namespace${names.values.length === 1 ? '' : 's'} ${names.values.join(', ')}`;
  return others.size === 0 ? list : `${list} with ${labelSetText(others)}`;
}

function isOnly(namespaces: LabelSet, name: string): boolean {
  return namespaces.size === 1 && namespaces.get(NAMESPACE_NAME)?.equals(ValueSet.of(name)) === true;
}
