import type { Cluster } from '../../model';
import { type Cidr, cidrOf, cidrSet, FAMILY_ADDRESSES } from '../../sets';

/**
 * Where a block of a policy begins or ends, and each family, ascending, as points of the line of addresses. Nodes count only where a policy asks for
 * nodes.
 */
export function cutAddresses(cluster: Pick<Cluster, 'policies' | 'adminPolicies' | 'nodes'>): readonly bigint[] {
  const cuts = new Set<bigint>();
  for (const family of Object.values(FAMILY_ADDRESSES)) for (const { from, to } of family.intervals) cuts.add(from).add(to);
  for (const block of blocksOf(cluster)) for (const { from, to } of cidrSet(block).intervals) cuts.add(from).add(to);
  return [...cuts].sort((a, b) => (a < b ? -1 : 1));
}

function blocksOf({ policies, adminPolicies, nodes }: Pick<Cluster, 'policies' | 'adminPolicies' | 'nodes'>): readonly Cidr[] {
  const peers = policies.flatMap(({ egress = [], ingress = [] }) => [...egress, ...ingress].flatMap((rule) => rule.peers ?? []));
  const adminPeers = adminPolicies.flatMap(({ egress, ingress }) => [...egress, ...ingress].flatMap((rule) => rule.peers));
  const asked = adminPeers.some(({ kind }) => kind === 'nodes') ? nodes.flatMap(({ addresses }) => addresses) : [];
  return [
    ...peers.flatMap((peer) => (peer.kind === 'addresses' ? [peer.cidr, ...peer.except] : [])),
    ...adminPeers.flatMap((peer) => (peer.kind === 'networks' ? peer.cidrs : [])),
    ...asked.map((address) => cidrOf(address, address.family === 'IPv4' ? 32 : 128)),
  ];
}
