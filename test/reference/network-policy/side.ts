import { type Outcome, tierOutcomes } from '../cluster-tiers/outcomes';
import { applyingPolicies } from './isolation';
import { isOwnNode } from './own-node';
import type { Party } from './party';
import type { Pod } from './pod';
import type { Direction, Probe, Side } from './probe';
import { someRuleMatches } from './rules';
import { some, type Truth } from './truth';
import type { World } from './world';

type Answer = Exclude<Side, 'none'>;

const named: Readonly<Record<Truth, Answer>> = { yes: 'allowed', no: 'denied', unknown: 'unspecified' };

/** The say of one end in its direction: admin tier, NetworkPolicies, baseline tier, and then everything is allowed (SEMANTICS T1). */
export function sideOf(world: World, direction: Direction, source: Party, destination: Party, probe: Probe): Side {
  const [subject, peer] = direction === 'egress' ? [source, destination] : [destination, source];
  // S6: an end that is no cluster pod has none.
  if (subject.kind === 'address') return 'none';
  const asked = { direction, subject: subject.pod, peer, destination, probe };
  const baseline = (): Answer => decided(tierOutcomes(world, 'Baseline', asked), () => 'allowed');
  const middle = (): Answer => networkPolicies(world, direction, subject.pod, peer, destination, probe) ?? baseline();
  return decided(tierOutcomes(world, 'Admin', asked), middle);
}

/** T5: Accept and Deny are final, Pass skips the rest of its tier. One answer where every possible outcome leads to it. */
function decided(outcomes: readonly Outcome[], next: () => Answer): Answer {
  const answers = new Set(
    outcomes.map((outcome) => {
      if (outcome === 'Accept') return 'allowed';
      return outcome === 'Deny' ? 'denied' : next();
    }),
  );
  const [answer] = answers;
  return answers.size === 1 && answer !== undefined ? answer : 'unspecified';
}

/** T6, T7: final where the pod is isolated in this direction, else nothing. */
function networkPolicies(
  world: World,
  direction: Direction,
  subject: Pod,
  peer: Party,
  destination: Party,
  probe: Probe,
): Answer | undefined {
  const policies = applyingPolicies(world.cluster.policies, subject, direction);
  // S2: not isolated.
  if (policies.length === 0) return undefined;
  const ownNode = isOwnNode(world.cluster.placements, subject, peer);
  // S25: the pod's own node may always come in.
  if (direction === 'ingress' && ownNode === 'yes') return 'allowed';
  // S29: what policies do to other protocols is not defined, neither for deny nor for allow.
  if (probe.protocol === 'ICMP') return 'unspecified';
  const side = named[some(policies.map((policy) => someRuleMatches(world, policy, direction, peer, destination, probe)))];
  // S25, U4: going out to the own node is open or not, depending on the plugin; or nobody knows whether it is the own node.
  return side === 'denied' && ownNode !== 'no' ? 'unspecified' : side;
}
