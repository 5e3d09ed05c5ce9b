import type { AnyProtocolPortMatch, ContainerPort, NamedPortMatch } from '../../model';
import { NO_PORTS, type PortSet, portRange } from '../../sets';
import type { CompiledPorts } from './compiled-ports';
import { CLOSED, either, type Openness, opennessAt } from './openness';
import type { Party } from './party';
import { type Truth, truthOf } from './truth';

/** A port on the line of all ports, or ICMP, which has none. */
export type PortPoint = number | 'ICMP';

/** The ports of a destination that a rule names, in either direction (SEMANTICS S20 to S22, T12). */
export function rulePorts({ fixed, named }: CompiledPorts, destination: Party): Openness {
  return named.reduce((all: Openness, port) => either(all, namedPort(port, destination)), fixed);
}

/** Whether a rule names one port of a destination. Only a rule about everything is about ICMP too (SEMANTICS T12). */
export function namesPort(ports: CompiledPorts, destination: Party, point: PortPoint): Truth {
  if (point === 'ICMP') return truthOf(ports.everything);
  if (ports.named.length === 0) return truthOf(ports.fixed.certain.has(point));
  return opennessAt(rulePorts(ports, destination), point);
}

/**
 * Every container port of that name, and of that protocol if one is named. Only possibly those of init containers, and all of
 * them where containers disagree: plugins differ (U16). An address has none.
 */
function namedPort(match: NamedPortMatch | AnyProtocolPortMatch, destination: Party): Openness {
  if (destination.kind === 'address') return CLOSED;
  const declared = destination.workload.ports.filter(
    ({ name, protocol }) => name === match.name && (match.kind === 'name' || protocol === match.protocol),
  );
  const possible = portsOf(declared);
  const [first, ...others] = declared.filter(({ init }) => !init);
  const agreed = first !== undefined && others.every(({ protocol, port }) => protocol === first.protocol && port === first.port);
  return { certain: agreed ? portsOf([first]) : NO_PORTS, possible };
}

function portsOf(declared: readonly ContainerPort[]): PortSet {
  return declared.reduce((all, { protocol, port }) => all.union(portRange(protocol, port)), NO_PORTS);
}
