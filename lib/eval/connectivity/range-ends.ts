import type { Cluster } from '../../model';
import { type Address, addressAt, type Cidr, cidrOf, cidrSet, FAMILY_ADDRESSES, type Family, type IpSet } from '../../sets';
import { LOCALHOST, NOBODY } from '../localhost';
import { type RangeEnd, rangeText } from './connectivity-end';
import { cutAddresses } from './cut-addresses';

const FAMILIES: readonly Family[] = ['IPv4', 'IPv6'];

/**
 * All addresses of both families, cut where a block of any policy begins or ends, IPv4 first. Between two cuts policies treat all
 * addresses alike that are no pod's and no node's. A range in which every address is a pod's is left out.
 */
export function rangeEnds(cluster: Cluster): readonly RangeEnd[] {
  const cuts = cutAddresses(cluster);
  const pods = addressSet(cluster.workloads.flatMap((one) => (one.hostNetwork || one.completed ? [] : (one.addresses ?? []))));
  const nodes = addressSet([
    ...cluster.nodes.flatMap(({ addresses }) => addresses),
    ...cluster.workloads.flatMap((one) =>
      one.completed ? [] : [...(one.nodeAddresses ?? []), ...((one.hostNetwork && one.addresses) || [])],
    ),
  ]);
  const others = pods.union(nodes);
  const insiders = others.union(LOCALHOST).union(NOBODY);
  return FAMILIES.flatMap((family) => {
    const all = FAMILY_ADDRESSES[family].intervals[0];
    const starts = all === undefined ? [] : cuts.filter((cut) => all.from <= cut && cut < all.to);
    return starts.flatMap((from, index): RangeEnd[] => {
      const to = starts[index + 1] ?? all?.to ?? from;
      const text = rangeText(addressAt(from), addressAt(to - 1n));
      const stranger = firstOutside(insiders, from, to);
      if (stranger !== undefined) return [{ kind: 'range', text, from, to, members: [addressAt(stranger)], ordinary: true }];
      const members = extraordinary(from, to, pods, others);
      return members.length === 0 ? [] : [{ kind: 'range', text, from, to, members, ordinary: false }];
    });
  });
}

/**
 * What stands for addresses that pods call themselves by: one of them. What stands for nodes: all of them, since each is special to its own pods
 * (SEMANTICS S25).
 */
function extraordinary(from: bigint, to: bigint, pods: IpSet, others: IpSet): readonly Address[] {
  const own = firstOutside(others, from, to);
  if (own !== undefined) return [addressAt(own)];
  const members: Address[] = [];
  for (let point = firstOutside(pods, from, to); point !== undefined; point = firstOutside(pods, point + 1n, to))
    members.push(addressAt(point));
  return members;
}

/** The first point from `from`, before `to`, that is not in a set. */
function firstOutside({ intervals }: IpSet, from: bigint, to: bigint): bigint | undefined {
  let low = 0;
  let high = intervals.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((intervals[middle]?.to ?? 0n) <= from) low = middle + 1;
    else high = middle;
  }
  const around = intervals[low];
  const point = around !== undefined && around.from <= from ? around.to : from;
  return point < to ? point : undefined;
}

function addressSet(addresses: readonly Address[]): IpSet {
  return cidrSet(...addresses.map((address): Cidr => cidrOf(address, address.family === 'IPv4' ? 32 : 128)));
}
