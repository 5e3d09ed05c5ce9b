import type { Cluster } from '../../model';
import type { HostAddress } from '../proof';

/** Addresses of nodes that pods tell: their hosts', and on the host network their own (SEMANTICS S25, S26). A completed pod says nothing any more. */
export function hostAddresses({ workloads }: Pick<Cluster, 'workloads'>): readonly HostAddress[] {
  return workloads
    .filter(({ completed }) => !completed)
    .flatMap(({ nodeName, nodeAddresses = [], hostNetwork, addresses = [] }) =>
      [...nodeAddresses, ...(hostNetwork ? addresses : [])].map((address) => ({ node: nodeName, address })),
    );
}
