import type { Direction, Policy, Service } from '../../model';
import type { PortSet } from '../../sets';
import type { Reason } from '../verdict';
import type { Opposite } from './opposite';
import type { Party, PodParty } from './party';
import type { Population } from './population';
import { noSayReason } from './reasons';
import type { Selection } from './selection';
import type { TierSelection } from './tier-selection';
import type { Truth } from './truth';

/** The say of one end, before a port is asked for. */
export type Side = OpenSide | PolicedSide;

/** The end is no pod to the network plugin: everything passes. */
interface OpenSide {
  readonly kind: 'open';
  readonly reason: Reason;
}

/** Policies decide, tier after tier (SEMANTICS T1). */
export interface PolicedSide {
  readonly kind: 'policed';
  readonly direction: Direction;
  readonly own: PodParty;
  /** What the rules of NetworkPolicies are compared with. */
  readonly opposite: Opposite;
  readonly selection: Selection;
  /** Whether the other end is the node on which the pod runs (SEMANTICS S25). */
  readonly ownNode: Truth;
  readonly tiers: Tiers;
  readonly outside?: OutsideClient;
}

/** The cluster tiers of one side. */
export interface Tiers {
  /** What their rules are compared with: to them a host-network pod is always its node (SEMANTICS T8). */
  readonly opposite: Opposite;
  readonly admin: TierSelection;
  readonly baseline: TierSelection;
  /** The NetworkPolicies that isolate the pod in the other direction: by another reading they switch Baseline off (SEMANTICS T7, U13). */
  readonly otherwise: readonly Policy[];
}

/** The other end is outside of the cluster, and services hide who it is (SEMANTICS S31). */
export interface OutsideClient {
  readonly services: readonly Service[];
  /** The ports behind the services. */
  readonly ports: PortSet;
  /** The side as it is for each address that the client may come from. */
  readonly sides: readonly PolicedSide[];
}

/** The ends of a connection as one tier sees them. */
export interface Parties {
  readonly source: Party;
  readonly destination: Party;
}

/**
 * @param parties the ends to NetworkPolicies
 * @param tierParties the ends to the cluster tiers
 */
export function sideOf(population: Population, direction: Direction, parties: Parties, tierParties: Parties): Side {
  const own = ownEnd(direction, parties);
  if (own.kind === 'address') return { kind: 'open', reason: noSayReason(own) };
  const opposite = oppositeOf(direction, parties);
  return {
    kind: 'policed',
    direction,
    own,
    opposite,
    selection: own.selections[direction],
    ownNode: population.isOwnNode(own, opposite.other),
    tiers: tiersOf(direction, tierParties, parties === tierParties ? opposite : oppositeOf(direction, tierParties)),
  };
}

function tiersOf(direction: Direction, parties: Parties, opposite: Opposite): Tiers {
  const own = ownEnd(direction, parties);
  if (own.kind === 'address') return { opposite, admin: [], baseline: [], otherwise: [] };
  const { Admin, Baseline } = own.tierSelections;
  const otherwise = own.selections[direction === 'egress' ? 'ingress' : 'egress'].isolatedBy;
  return { opposite, admin: Admin[direction], baseline: Baseline[direction], otherwise };
}

function ownEnd(direction: Direction, { source, destination }: Parties): Party {
  return direction === 'egress' ? source : destination;
}

function oppositeOf(direction: Direction, { source, destination }: Parties): Opposite {
  return { other: direction === 'egress' ? destination : source, destination };
}
