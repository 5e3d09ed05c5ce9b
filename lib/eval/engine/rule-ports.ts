import type { NamedPortMatch } from '../../model';
import { NO_PORTS, type PortSet, portRange } from '../../sets';
import type { CompiledRule } from './compiled-policy';
import { either, type Openness } from './openness';
import type { Party } from './party';

/** The ports of a destination that a rule names, in either direction (SEMANTICS S20 to S22). */
export function rulePorts({ ports, namedPorts }: CompiledRule, destination: Party): Openness {
  const fixed = { certain: ports, possible: ports };
  return namedPorts.reduce((all: Openness, port) => either(all, namedPort(port, destination)), fixed);
}

/** Every container port of that name and protocol; those of init containers only possibly (U16). An address has none. */
function namedPort({ name, protocol }: NamedPortMatch, destination: Party): Openness {
  if (destination.kind === 'address') return { certain: NO_PORTS, possible: NO_PORTS };
  const declared = destination.workload.ports.filter((port) => port.name === name && port.protocol === protocol);
  const numbers = (ports: typeof declared): PortSet =>
    ports.reduce((all: PortSet, { port }) => all.union(portRange(protocol, port)), NO_PORTS);
  return { certain: numbers(declared.filter(({ init }) => !init)), possible: numbers(declared) };
}
