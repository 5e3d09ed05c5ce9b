import { type Cluster, NAMESPACE_NAME, type Workload } from '../../model';
import { type Address, FAMILY_ADDRESSES, type Family, type IpSet, NO_ADDRESSES, pointOfAddress, singleAddress } from '../../sets';
import { boundedMemo } from './bounded-memo';
import { knownAddress } from './known-address';
import { type NodeFact, sameNode } from './node-fact';
import { type Nodes, nodesOf } from './nodes';
import { type OutsideAccess, outsideAccessOf } from './outside-access';
import type { AddressParty, Party, PodParty } from './party';
import { type Selections, selectionsOf } from './selection';
import { type TierSelections, tierSelectionsOf } from './tier-selection';
import { anyOf, type Truth } from './truth';

/** What a network plugin may take host-network pods for (SEMANTICS S26). */
export type HostNetworkBehaviour = 'pod' | 'node';

/** Who an end is: pods, an address, or the pods that have an address. */
export type ResolvedEnd =
  | { readonly workload: Workload; readonly address: Address | undefined }
  | { readonly workload: undefined; readonly address: Address };

/** How many addresses that are no pod's are remembered. */
const REMEMBERED_STRANGERS = 1000;

/** A cluster, indexed for questions about its connections. What depends on one end only is found out once. */
export class Population {
  /** The services through which outside clients reach it. */
  readonly outsideAccess: (workload: Workload) => OutsideAccess | undefined;
  private readonly selections: (workload: Workload) => Selections;
  private readonly tierSelections: (workload: Workload) => TierSelections;
  private readonly nodes: Nodes;
  private readonly owners = new Map<bigint, readonly Workload[]>();
  private readonly parties: (workload: Workload) => Map<string, Party> = memo(() => new Map());
  private readonly strangers: (point: bigint, make: () => AddressParty) => AddressParty = boundedMemo(REMEMBERED_STRANGERS);

  constructor(private readonly cluster: Cluster) {
    const tierSelections = tierSelectionsOf(cluster);
    this.selections = memo(selectionsOf(cluster));
    this.tierSelections = memo((workload) => tierSelections(workload, this.labelsOfNamespace(workload.namespace)));
    this.outsideAccess = memo(outsideAccessOf(cluster));
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
    return this.owners.get(pointOfAddress(address)) ?? NOBODY;
  }

  /** An end under one behaviour of host-network pods. */
  partyOf({ workload, address }: ResolvedEnd, family: Family, behaviour: HostNetworkBehaviour): Party {
    if (workload === undefined) return this.strangers(pointOfAddress(address), () => this.strangerAt(address));
    const known = this.parties(workload);
    const key = workload.hostNetwork ? `${family} ${behaviour}` : family;
    const before = known.get(key);
    if (before !== undefined) return before;
    const party = this.workloadParty(workload, family, behaviour);
    known.set(key, party);
    return party;
  }

  /** Whether the other end is the node on which the pod runs (SEMANTICS S25). */
  isOwnNode({ workload }: PodParty, other: Party): Truth {
    if (other.kind === 'pod' || other.nodes.length === 0) return 'no';
    const own: NodeFact = this.nodes.of(workload);
    return anyOf(other.nodes.map((node) => sameNode(own, node)));
  }

  private workloadParty(workload: Workload, family: Family, behaviour: HostNetworkBehaviour): Party {
    if (workload.hostNetwork && behaviour === 'node') {
      const known = oneOfAddresses(nodeAddress(workload, family));
      return { kind: 'address', workload, ...known, nodes: [this.nodes.of(workload)], labelled: this.nodes.labelledOf(workload, family) };
    }
    return {
      kind: 'pod',
      workload,
      namespaceLabels: this.labelsOfNamespace(workload.namespace),
      selections: this.selections(workload),
      tierSelections: this.tierSelections(workload),
      ...oneOfAddresses(podAddress(workload, family)),
    };
  }

  private strangerAt(address: Address): AddressParty {
    const [nodes, labelled] = [this.nodes.at(address), this.nodes.labelledAt(address)];
    return { kind: 'address', workload: undefined, ...knownAddress(address), nodes, labelled };
  }

  private labelsOfNamespace(name: string): ReadonlyMap<string, string> {
    return this.cluster.namespaces.get(name) ?? new Map([[NAMESPACE_NAME, name]]);
  }
}

const NOBODY: readonly Workload[] = [];

/** Remembers what is found out about a workload for as long as that is there. */
function memo<T>(find: (workload: Workload) => T): (workload: Workload) => T {
  const known = new WeakMap<Workload, { readonly found: T }>();
  return (workload) => {
    const before = known.get(workload);
    if (before !== undefined) return before.found;
    const found = find(workload);
    known.set(workload, { found });
    return found;
  };
}

/** What the address of a family may be (SEMANTICS S15): any of the family where it is not known, none where a pod has none (S32). */
function podAddress({ addresses }: Workload, family: Family): IpSet {
  if (addresses === undefined) return FAMILY_ADDRESSES[family];
  const own = addresses.find((address) => address.family === family);
  return own === undefined ? NO_ADDRESSES : knownAddress(own).mayHave;
}

/** The address of the node of a host-network pod, which is the pod's own (SEMANTICS S26). */
function nodeAddress(workload: Workload, family: Family): IpSet {
  if (workload.addresses !== undefined) return podAddress(workload, family);
  const known = workload.nodeAddresses?.find((address) => address.family === family);
  return known === undefined ? FAMILY_ADDRESSES[family] : knownAddress(known).mayHave;
}

function oneOfAddresses(mayHave: IpSet): Pick<Party, 'mayHave' | 'point'> {
  return { mayHave, point: singleAddress(mayHave)?.first };
}
