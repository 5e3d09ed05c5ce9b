import { namespaceOf } from './namespace';
import type { NetworkPolicyObject, PolicyPeer, PolicyPort } from './objects';
import type { Party } from './party';
import { peersMatch } from './peer';
import { portsMatch } from './port';
import type { Direction, Probe } from './probe';
import { every, some, type Truth } from './truth';
import type { World } from './world';

interface Rule {
  readonly peers: readonly PolicyPeer[];
  readonly ports: readonly PolicyPort[];
}

/**
 * SEMANTICS S5, S7: some rule of the policy for this direction matches. S8: a rule matches iff its peers and its ports do.
 * Ports always speak of the destination, in egress rules too (S21, S22).
 */
export function someRuleMatches(
  world: World,
  policy: NetworkPolicyObject,
  direction: Direction,
  peer: Party,
  destination: Party,
  probe: Probe,
): Truth {
  const namespace = namespaceOf(policy.metadata);
  return some(
    rulesOf(policy, direction).map(({ peers, ports }) =>
      every([peersMatch(world, namespace, peers, peer), portsMatch(ports, probe, destination)]),
    ),
  );
}

function rulesOf({ spec }: NetworkPolicyObject, direction: Direction): readonly Rule[] {
  return direction === 'ingress'
    ? (spec.ingress ?? []).map(({ from, ports }) => ({ peers: from ?? [], ports: ports ?? [] }))
    : (spec.egress ?? []).map(({ to, ports }) => ({ peers: to ?? [], ports: ports ?? [] }));
}
