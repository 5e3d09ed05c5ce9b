import { type Address, parseAddress, sameAddress } from '../ip';
import type { Cluster } from './cluster';
import type { Pod } from './pod';
import { type End, ImpossibleProbe } from './probe';

/** Who an end of a probe is: a pod, an address, or a pod found by its address. */
export interface ResolvedEnd {
  readonly pod?: Pod;
  readonly address?: Address;
}

export function resolveEnd(cluster: Cluster, end: End): ResolvedEnd {
  if ('pod' in end) return { pod: podNamed(cluster, end.pod) };
  const address = parseAddress(end.ip);
  const pod = podWithAddress(cluster, address);
  return pod === undefined ? { address } : { pod, address };
}

function podNamed(cluster: Cluster, name: string): Pod {
  const pod = cluster.pods.find((candidate) => `${candidate.namespace}/${candidate.name}` === name);
  if (pod === undefined) throw new ImpossibleProbe(`${name}: no such pod`);
  // S32: neither subject nor peer.
  if (pod.completed) throw new ImpossibleProbe(`${name}: a completed pod (SEMANTICS S32)`);
  return pod;
}

/** SEMANTICS S15: addresses of pods are pods. Those of host-network pods are their nodes', and a completed pod has none (S32). */
function podWithAddress(cluster: Cluster, address: Address): Pod | undefined {
  const owners = cluster.pods.filter((pod) => !pod.completed && !pod.hostNetwork && pod.addresses.some((own) => sameAddress(own, address)));
  if (owners.length > 1) throw new ImpossibleProbe('an address that two pods have');
  return owners[0];
}
