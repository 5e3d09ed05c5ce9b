import type { Cluster } from '../../model';
import { addressSet, cidrSet, type IpSet } from '../../sets';

/** Where addresses of pods and services lie. */
export interface AddressRanges {
  readonly podRanges: IpSet;
  readonly serviceRanges: IpSet;
}

/** As far as nodes, pods and services of a cluster tell; addresses of the host network are no pod's. */
export function addressRanges(cluster: Cluster): AddressRanges {
  const pods = cluster.workloads.flatMap(({ hostNetwork, addresses }) => (hostNetwork ? [] : (addresses ?? [])));
  const services = cluster.services.flatMap(({ clusterAddresses }) => clusterAddresses);
  return {
    podRanges: cidrSet(...cluster.nodes.flatMap(({ podRanges }) => podRanges)).union(addressSet(pods)),
    serviceRanges: addressSet(services),
  };
}
