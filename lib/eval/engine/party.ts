import type { Workload } from '../../model';
import type { IpSet } from '../../sets';
import type { NodeFact } from './node-fact';
import type { LabelledNodes } from './nodes';
import type { Selections } from './selection';
import type { TierSelections } from './tier-selection';

/** One end of a connection of one family, as the network plugin sees it. */
export type Party = PodParty | AddressParty;

export interface PodParty {
  readonly kind: 'pod';
  readonly workload: Workload;
  readonly namespaceLabels: ReadonlyMap<string, string>;
  /** The NetworkPolicies that isolate it. */
  readonly selections: Selections;
  /** The policies of the cluster tiers that select it. */
  readonly tierSelections: TierSelections;
  /** One of these is its address; none if it has no address. */
  readonly mayHave: IpSet;
  /** Its address on the line of all addresses, where it is known. */
  readonly point: bigint | undefined;
}

/** What is no pod to the network plugin: an address outside the cluster, a node, a host-network pod (SEMANTICS S26). */
export interface AddressParty {
  readonly kind: 'address';
  /** The host-network pod that it is. */
  readonly workload: Workload | undefined;
  readonly mayHave: IpSet;
  /** Its address on the line of all addresses, where it is known. */
  readonly point: bigint | undefined;
  /** The nodes that it is; none if it is no node's address as far as anybody told. */
  readonly nodes: readonly NodeFact[];
  /** What is known of those nodes' labels (SEMANTICS U15). */
  readonly labelled: LabelledNodes;
}
