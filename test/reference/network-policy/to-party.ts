import { type Address, type Family, sameAddress } from '../ip';
import type { Cluster } from './cluster';
import type { AddressParty, Party } from './party';
import type { Placement } from './placement';
import type { Pod } from './pod';
import { type HostNetworkBehaviour, ImpossibleProbe } from './probe';
import type { ResolvedEnd } from './resolve-end';

/** SEMANTICS S26: the same end under one behaviour of host-network pods. */
export function toParty(cluster: Cluster, end: ResolvedEnd, family: Family, behaviour: HostNetworkBehaviour): Party {
  const { pod, address } = end;
  if (pod === undefined) {
    if (address === undefined) throw new ImpossibleProbe('an end without pod and address');
    return { kind: 'address', family, address, nodes: placementsOf(cluster, address) };
  }
  if (pod.hostNetwork && behaviour === 'node') return nodeOf(pod, family);
  return { kind: 'pod', pod, family, ...one(pod.addresses, family) };
}

/** S26 (b): no pod, but traffic of the node's address. */
function nodeOf(pod: Pod, family: Family): AddressParty {
  const known = pod.addresses.length > 0 ? pod.addresses : pod.placement.addresses;
  return { kind: 'address', family, ...one(known, family), nodes: [pod.placement] };
}

function placementsOf(cluster: Cluster, address: Address): readonly Placement[] {
  return cluster.placements.filter(({ addresses }) => addresses.some((own) => sameAddress(own, address)));
}

function one(addresses: readonly Address[], family: Family): { readonly address?: Address } {
  const address = addresses.find((candidate) => candidate.family === family);
  return address === undefined ? {} : { address };
}
