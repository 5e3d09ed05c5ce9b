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
  const { own, opposite } = seenFrom(direction, parties);
  if (own.kind === 'address') return { kind: 'open', reason: noSayReason(own) };
  return {
    kind: 'policed',
    direction,
    own,
    opposite,
    selection: population.selections(own.workload)[direction],
    ownNode: population.isOwnNode(own, opposite.other),
    tiers: tiersOf(population, direction, tierParties),
  };
}

function tiersOf(population: Population, direction: Direction, parties: Parties): Tiers {
  const { own, opposite } = seenFrom(direction, parties);
  if (own.kind === 'address') return { opposite, admin: [], baseline: [], otherwise: [] };
  const { Admin, Baseline } = population.tierSelections(own.workload);
  if (Admin[direction].length + Baseline[direction].length === 0) return { opposite, admin: [], baseline: [], otherwise: [] };
  const otherwise = population.selections(own.workload)[direction === 'egress' ? 'ingress' : 'egress'].isolatedBy;
  return { opposite, admin: Admin[direction], baseline: Baseline[direction], otherwise };
}

function seenFrom(direction: Direction, { source, destination }: Parties): { readonly own: Party; readonly opposite: Opposite } {
  const [own, other] = direction === 'egress' ? [source, destination] : [destination, source];
  return { own, opposite: { other, destination } };
}
