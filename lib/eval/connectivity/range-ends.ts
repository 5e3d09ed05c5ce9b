import type { Cluster } from '../../model';
import {
  type Address,
  addressAt,
  type Cidr,
  cidrOf,
  cidrSet,
  FAMILY_ADDRESSES,
  type Family,
  type Interval,
  type IpSet,
  pointOfAddress,
} from '../../sets';
import { LOCALHOST, NOBODY } from '../localhost';
import { type RangeEnd, rangeText } from './connectivity-end';

const FAMILIES: readonly Family[] = ['IPv4', 'IPv6'];

/**
 * All addresses of both families, cut where a block of any policy begins or ends, IPv4 first. Between two cuts policies treat all addresses alike
 * that are no pod's and no node's. A range in which every address is a pod's is left out.
 */
export function rangeEnds(cluster: Cluster): readonly RangeEnd[] {
  const cuts = new Set(blocksOf(cluster).flatMap((block) => cidrSet(block).intervals.flatMap(({ from, to }) => [from, to])));
  const pods = addressSet(cluster.workloads.flatMap((one) => (one.hostNetwork || one.completed ? [] : (one.addresses ?? []))));
  const nodes = addressSet([
    ...cluster.nodes.flatMap(({ addresses }) => addresses),
    ...cluster.workloads.flatMap((one) =>
      one.completed ? [] : [...(one.nodeAddresses ?? []), ...((one.hostNetwork && one.addresses) || [])],
    ),
  ]);
  return FAMILIES.flatMap((family) =>
    rangesBetween(cuts, family).flatMap(({ from, to }) => {
      const addresses = pointSet(from, to);
      const members = membersOf(addresses, pods, nodes);
      return members.length === 0
        ? []
        : [{ kind: 'range' as const, text: rangeText(addressAt(from), addressAt(to - 1n)), addresses, members }];
    }),
  );
}

/** The blocks that policies tell apart, those of nodes only where a policy asks for nodes. */
function blocksOf({ policies, adminPolicies, nodes }: Cluster): readonly Cidr[] {
  const peers = policies.flatMap(({ egress = [], ingress = [] }) => [...egress, ...ingress].flatMap((rule) => rule.peers ?? []));
  const adminPeers = adminPolicies.flatMap(({ egress, ingress }) => [...egress, ...ingress].flatMap((rule) => rule.peers));
  return [
    ...peers.flatMap((peer) => (peer.kind === 'addresses' ? [peer.cidr, ...peer.except] : [])),
    ...adminPeers.flatMap((peer) => (peer.kind === 'networks' ? peer.cidrs : [])),
    ...(adminPeers.some(({ kind }) => kind === 'nodes') ? nodes.flatMap(({ addresses }) => addresses.map(blockOf)) : []),
  ];
}

function rangesBetween(cuts: ReadonlySet<bigint>, family: Family): Interval<bigint>[] {
  const [all] = FAMILY_ADDRESSES[family].intervals;
  if (all === undefined) return [];
  const starts = [...new Set([all.from, ...cuts])].filter((cut) => all.from <= cut && cut < all.to).sort((a, b) => (a < b ? -1 : 1));
  return starts.map((from, index) => ({ from, to: starts[index + 1] ?? all.to }));
}

/**
 * One address that is nobody's, if possible none that pods call themselves by. Where there are only nodes, all of them: each is special to its own
 * pods (SEMANTICS S25).
 */
function membersOf(addresses: IpSet, pods: IpSet, nodes: IpSet): readonly Address[] {
  const strangers = addresses.subtract(pods);
  const outside = strangers.subtract(nodes);
  const first = outside.subtract(LOCALHOST).subtract(NOBODY).first ?? outside.first;
  if (first !== undefined) return [addressAt(first)];
  return strangers.intervals.flatMap(({ from, to }) =>
    Array.from({ length: Number(to - from) }, (_, index) => addressAt(from + BigInt(index))),
  );
}

function addressSet(addresses: readonly Address[]): IpSet {
  return cidrSet(...addresses.map(blockOf));
}

function blockOf(address: Address): Cidr {
  return cidrOf(address, address.family === 'IPv4' ? 32 : 128);
}

function pointSet(from: bigint, to: bigint): IpSet {
  const family = addressAt(from).family;
  const base = pointOfAddress({ family, value: 0n });
  return cidrSet({ family, first: from - base, last: to - 1n - base, prefix: 0 });
}
