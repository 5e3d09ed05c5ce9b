import type { Direction, NamedPortMatch, Peer, Policy, PortMatch } from '../../model';
import { ALL_PORTS, NO_PORTS, type PortSet, portRange } from '../../sets';

/** One direction that a policy isolates, its rules ready for many questions. */
export interface CompiledPolicy {
  readonly policy: Policy;
  readonly rules: readonly CompiledRule[];
}

export interface CompiledRule {
  readonly policy: Policy;
  /** Position among the policy's rules of the direction, from 0. */
  readonly index: number;
  readonly peers: readonly Peer[] | undefined;
  /** The ports that are the same for every destination. */
  readonly ports: PortSet;
  /** Those that each destination may number differently (SEMANTICS S22). */
  readonly namedPorts: readonly NamedPortMatch[];
}

/** `undefined` where the policy does not isolate the direction. */
export function compileDirection(policy: Policy, direction: Direction): CompiledPolicy | undefined {
  const rules = policy[direction]?.map(({ peers, ports }, index) => ({
    policy,
    index,
    peers,
    ports: fixedPorts(ports),
    namedPorts: ports?.filter((port) => port.kind === 'named') ?? [],
  }));
  return rules && { policy, rules };
}

function fixedPorts(ports: readonly PortMatch[] | undefined): PortSet {
  if (ports === undefined) return ALL_PORTS;
  return ports.reduce((all, port) => (port.kind === 'range' ? all.union(portRange(port.protocol, port.from, port.to)) : all), NO_PORTS);
}
