import { type Cluster, NAMESPACE_NAME, type Workload } from '../../model';
import { type Address, cidrSet, FAMILY_ADDRESSES, type Family, type IpSet, NO_ADDRESSES, pointOfAddress } from '../../sets';
import { type NodeFact, sameNode } from './node-fact';
import { type Nodes, nodesOf } from './nodes';
import type { AddressParty, Party, PodParty } from './party';
import { type Selections, selectionsOf } from './selection';
import { anyOf, type Truth } from './truth';

/** What a network plugin may take host-network pods for (SEMANTICS S26). */
export type HostNetworkBehaviour = 'pod' | 'node';

/** Who an end is: pods, an address, or the pods that have an address. */
export type ResolvedEnd =
  | { readonly workload: Workload; readonly address: Address | undefined }
  | { readonly workload: undefined; readonly address: Address };

/** A cluster, indexed for questions about its connections. */
export class Population {
  readonly selections: (workload: Workload) => Selections;
  private readonly nodes: Nodes;
  private readonly owners = new Map<bigint, Workload[]>();

  constructor(private readonly cluster: Cluster) {
    this.selections = selectionsOf(cluster);
    this.nodes = nodesOf(cluster);
    for (const workload of cluster.workloads) {
      // The addresses of host-network pods are their nodes' (SEMANTICS S26), those of completed pods another's by now (S32).
      if (workload.hostNetwork || workload.completed) continue;
      for (const address of workload.addresses ?? []) {
        const point = pointOfAddress(address);
        this.owners.set(point, [...(this.owners.get(point) ?? []), workload]);
      }
    }
  }

  /** The workloads that have an address; more than one where the cluster is read at two times. */
  ownersOf(address: Address): readonly Workload[] {
    return this.owners.get(pointOfAddress(address)) ?? [];
  }

  /** An end under one behaviour of host-network pods. */
  partyOf({ workload, address }: ResolvedEnd, family: Family, behaviour: HostNetworkBehaviour): Party {
    if (workload === undefined) return this.strangerAt(address);
    const { hostNetwork, namespace } = workload;
    if (hostNetwork && behaviour === 'node')
      return { kind: 'address', workload, mayHave: nodeAddress(workload, family), nodes: [this.nodes.of(workload)] };
    return { kind: 'pod', workload, namespaceLabels: this.labelsOfNamespace(namespace), mayHave: podAddress(workload, family) };
  }

  /** Whether the other end is the node on which the pod runs (SEMANTICS S25). */
  isOwnNode({ workload }: PodParty, other: Party): Truth {
    if (other.kind === 'pod' || other.nodes.length === 0) return 'no';
    const own: NodeFact = this.nodes.of(workload);
    return anyOf(other.nodes.map((node) => sameNode(own, node)));
  }

  private strangerAt(address: Address): AddressParty {
    return { kind: 'address', workload: undefined, mayHave: single(address), nodes: this.nodes.at(address) };
  }

  private labelsOfNamespace(name: string): ReadonlyMap<string, string> {
    return this.cluster.namespaces.get(name) ?? new Map([[NAMESPACE_NAME, name]]);
  }
}

/** What the address of a family may be (SEMANTICS S15): any of the family where it is not known, none where a pod has none (S32). */
function podAddress({ addresses }: Workload, family: Family): IpSet {
  if (addresses === undefined) return FAMILY_ADDRESSES[family];
  const own = addresses.find((address) => address.family === family);
  return own === undefined ? NO_ADDRESSES : single(own);
}

/** The address of the node of a host-network pod, which is the pod's own (SEMANTICS S26). */
function nodeAddress(workload: Workload, family: Family): IpSet {
  if (workload.addresses !== undefined) return podAddress(workload, family);
  const known = workload.nodeAddresses?.find((address) => address.family === family);
  return known === undefined ? FAMILY_ADDRESSES[family] : single(known);
}

function single({ family, value }: Address): IpSet {
  return cidrSet({ family, first: value, last: value, prefix: family === 'IPv4' ? 32 : 128 });
}
