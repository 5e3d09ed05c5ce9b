import type { Address, Family } from '../ip';
import type { Placement } from './placement';
import type { Pod } from './pod';

/** One end of a connection of one family, under one behaviour of host-network pods. */
export type Party = PodParty | AddressParty;

interface PodParty {
  readonly kind: 'pod';
  readonly pod: Pod;
  readonly family: Family;
  /** Absent where it is not known. */
  readonly address?: Address;
}

/** Whatever is no pod to the network plugin: outside the cluster, a node, or (S26 b) a host-network pod. */
export interface AddressParty {
  readonly kind: 'address';
  readonly family: Family;
  /** Absent for a host-network pod whose node is not known. */
  readonly address?: Address;
  /** What is known of the node that it is; empty where it is no node as far as anybody told. */
  readonly nodes: readonly Placement[];
}
