import type { NamedPortMatch } from '../../model';
import { NO_PORTS, portRange } from '../../sets';
import type { CompiledRule } from './compiled-policy';
import { CLOSED, either, type Openness } from './openness';
import type { Party } from './party';

/** The ports of a destination that a rule names, in either direction (SEMANTICS S20 to S22). */
export function rulePorts({ ports, namedPorts }: CompiledRule, destination: Party): Openness {
  const fixed = { certain: ports, possible: ports };
  return namedPorts.reduce((all: Openness, port) => either(all, namedPort(port, destination)), fixed);
}

/**
 * Every container port of that name and protocol. Only possibly those of init containers, and all of them where containers
 * disagree about the number: plugins differ (U16). An address has none.
 */
function namedPort({ name, protocol }: NamedPortMatch, destination: Party): Openness {
  if (destination.kind === 'address') return CLOSED;
  const declared = destination.workload.ports.filter((port) => port.name === name && port.protocol === protocol);
  const numbers = new Set(declared.filter(({ init }) => !init).map(({ port }) => port));
  const [number] = numbers;
  return {
    certain: number !== undefined && numbers.size === 1 ? portRange(protocol, number) : NO_PORTS,
    possible: declared.reduce((all, { port }) => all.union(portRange(protocol, port)), NO_PORTS),
  };
}
