import { applyingPolicies } from './isolation';
import { isOwnNode } from './own-node';
import type { Party } from './party';
import type { Direction, Probe, Side } from './probe';
import { someRuleMatches } from './rules';
import { some, type Truth } from './truth';
import type { World } from './world';

const named: Readonly<Record<Truth, Side>> = { yes: 'allowed', no: 'denied', unknown: 'unspecified' };

/** The say of one end in its direction. */
export function sideOf(world: World, direction: Direction, source: Party, destination: Party, probe: Probe): Side {
  const [subject, peer] = direction === 'egress' ? [source, destination] : [destination, source];
  // S6: an end that is no cluster pod has none.
  if (subject.kind === 'address') return 'none';
  const ownNode = isOwnNode(world.cluster.placements, subject.pod, peer);
  // S25: the pod's own node may always come in.
  if (direction === 'ingress' && ownNode === 'yes') return 'allowed';
  const policies = applyingPolicies(world.cluster.policies, subject.pod, direction);
  // S2: not isolated, so everything is allowed.
  if (policies.length === 0) return 'allowed';
  // S29: what policies do to other protocols is not defined, neither for deny nor for allow.
  if (probe.protocol === 'ICMP') return 'unspecified';
  const side = named[some(policies.map((policy) => someRuleMatches(world, policy, direction, peer, destination, probe)))];
  // S25, U4: going out to the own node is open or not, depending on the plugin; or nobody knows whether it is the own node.
  return side === 'denied' && ownNode !== 'no' ? 'unspecified' : side;
}
