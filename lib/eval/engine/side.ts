import type { Direction, Policy } from '../../model';
import { NO_PORTS } from '../../sets';
import type { Reason } from '../verdict';
import type { CompiledPolicy, CompiledRule } from './compiled-policy';
import { CLOSED, either, OPEN, type Openness } from './openness';
import type { Party, PodParty } from './party';
import { matchPeers } from './peer-match';
import type { Population } from './population';
import { noSayReason, notIsolatedReason, ownNodeReason, possiblySelectedReason } from './reasons';
import { rulePorts } from './rule-ports';
import type { Truth } from './truth';

/** The say of one end, for all ports at once. */
export type Side = OpenSide | IsolatedSide;

/** Everything passes. */
interface OpenSide {
  readonly kind: 'open';
  /** `none`: the end is no pod to the network plugin. */
  readonly verdict: 'allowed' | 'none';
  readonly reason: Reason;
  readonly isolatedBy: readonly Policy[];
}

/** Only what a rule admits passes. */
export interface IsolatedSide {
  readonly kind: 'isolated';
  readonly own: PodParty;
  readonly other: Party;
  readonly destination: Party;
  readonly isolatedBy: readonly Policy[];
  readonly rules: readonly RuleMatch[];
  /** Why what no rule admits may pass all the same. */
  readonly leaks: readonly Reason[];
}

/** How a rule compares with the other end. */
export interface RuleMatch {
  readonly rule: CompiledRule;
  /** Whether its policy selects the own end; never `no`. */
  readonly applies: Truth;
  readonly peer: Truth;
  /** The ports that it names at the destination. */
  readonly ports: Openness;
}

export function sideOf(population: Population, direction: Direction, source: Party, destination: Party): Side {
  const [own, other] = direction === 'egress' ? [source, destination] : [destination, source];
  if (own.kind === 'address') return { kind: 'open', verdict: 'none', reason: noSayReason(own), isolatedBy: [] };
  const { certain, possible } = population.selections(own.workload)[direction];
  const isolatedBy = [...certain, ...possible].map(({ policy }) => policy);
  const ownNode = population.isOwnNode(own, other);
  // SEMANTICS S25: the pod's own node may always come in.
  if (direction === 'ingress' && ownNode === 'yes')
    return { kind: 'open', verdict: 'allowed', reason: ownNodeReason(direction, ownNode, own, other), isolatedBy };
  if (isolatedBy.length === 0) return { kind: 'open', verdict: 'allowed', reason: notIsolatedReason(direction, own), isolatedBy };

  const compare = (policies: readonly CompiledPolicy[], applies: Truth): RuleMatch[] =>
    policies.flatMap(({ rules }) =>
      rules.map((rule) => ({ rule, applies, peer: matchPeers(rule.peers, other), ports: rulePorts(rule, destination) })),
    );
  const leaks = certain.length > 0 ? [] : possible.map(({ policy }) => possiblySelectedReason(policy, own));
  if (ownNode !== 'no') leaks.push(ownNodeReason(direction, ownNode, own, other));
  const rules = [...compare(certain, 'yes'), ...compare(possible, 'unknown')];
  return { kind: 'isolated', own, other, destination, isolatedBy, rules, leaks };
}

/** The ports that a side lets through (SEMANTICS S5). */
export function opennessOf(side: Side): Openness {
  if (side.kind === 'open') return OPEN;
  const admitted = side.rules.map(admittedBy).reduce(either, CLOSED);
  return side.leaks.length === 0 ? admitted : { certain: admitted.certain, possible: OPEN.possible };
}

/** The ports that a rule lets through: those that it names, if it applies and the other end is among its peers (SEMANTICS S8). */
export function admittedBy({ applies, peer, ports }: RuleMatch): Openness {
  if (peer === 'no') return CLOSED;
  return { certain: peer === 'yes' && applies === 'yes' ? ports.certain : NO_PORTS, possible: ports.possible };
}
