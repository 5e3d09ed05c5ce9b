import type { Cluster } from '../../model';
import { addressSet, type Cidr, cidrSet, type Family, type IpSet, parseCidr } from '../../sets';
import { hostAddresses } from './host-addresses';

/** Where pods may be if nobody says: private IPv4, the shared 100.64.0.0/10 and unique local IPv6 (DESIGN §2). */
export const DEFAULT_POD_RANGES: Readonly<Record<Family, readonly string[]>> = {
  IPv4: ['10.0.0.0/8', '100.64.0.0/10', '172.16.0.0/12', '192.168.0.0/16'],
  IPv6: ['fc00::/7'],
};

const FAMILIES: readonly Family[] = ['IPv4', 'IPv6'];

/**
 * The ranges in which pods that nobody has made yet have their addresses: those given, else those of the nodes, else the usual ones; each
 * family by itself.
 */
export function podRanges({ nodes }: Pick<Cluster, 'nodes'>, given: readonly Cidr[]): readonly Cidr[] {
  return FAMILIES.flatMap((family) => {
    const ofFamily = (ranges: readonly Cidr[]): readonly Cidr[] => ranges.filter((range) => range.family === family);
    const described = [ofFamily(given), ofFamily(nodes.flatMap((node) => node.podRanges))].find((ranges) => ranges.length > 0);
    return described ?? DEFAULT_POD_RANGES[family].map((text) => parseCidr(text) as Cidr);
  });
}

/** All addresses that pods may have: those of running pods too. */
export function podAddresses(cluster: Pick<Cluster, 'workloads' | 'nodes'>, ranges: readonly Cidr[]): IpSet {
  const { workloads, nodes } = cluster;
  const running = workloads.filter(({ hostNetwork, completed }) => !hostNetwork && !completed).flatMap(({ addresses }) => addresses ?? []);
  const all = cidrSet(...ranges).union(addressSet(running));
  const ofNodes = [...nodes.flatMap(({ addresses }) => addresses), ...hostAddresses(cluster).map(({ address }) => address)];
  return all.subtract(addressSet(ofNodes));
}
