import type { AnyProtocolPortMatch, ContainerPort, NamedPortMatch } from '../../model';
import { NO_PORTS, PROTOCOLS, type Protocol, portAtPoint, portRange } from '../../sets';
import { type CompiledPorts, hasFixedPort } from './compiled-ports';
import { CLOSED, either, type Openness } from './openness';
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
  if (hasFixedPort(ports, point)) return 'yes';
  if (ports.named.length === 0) return 'no';
  let result: Truth = 'no';
  for (const match of ports.named) {
    const named = namesPortByName(match, destination, point);
    if (named === 'yes') return 'yes';
    if (named === 'unknown') result = 'unknown';
  }
  return result;
}

/** What `namedPort` says about one port. */
function namesPortByName(match: NamedPortMatch | AnyProtocolPortMatch, destination: Party, point: number): Truth {
  if (destination.kind === 'address') return 'no';
  const { protocol, port } = portAtPoint(point);
  if (match.kind === 'named' && match.protocol !== protocol) return 'no';
  let init = false;
  let main = false;
  let other = false;
  for (const declared of destination.workload.ports) {
    if (declared.name !== match.name || declared.protocol !== protocol) continue;
    if (declared.port !== port) other ||= !declared.init;
    else if (declared.init) init = true;
    else main = true;
  }
  if (main && !other) return 'yes';
  return main || init ? 'unknown' : 'no';
}

/** Container ports by name, and by protocol if one is named (SEMANTICS S22, T12). An address has none. */
function namedPort(match: NamedPortMatch | AnyProtocolPortMatch, destination: Party): Openness {
  if (destination.kind === 'address') return CLOSED;
  const named = destination.workload.ports.filter(({ name }) => name === match.name);
  const protocols = match.kind === 'name' ? PROTOCOLS : [match.protocol];
  return protocols.map((protocol) => portsOf(protocol, named)).reduce(either, CLOSED);
}

/**
 * Every container port of one name and that protocol. Only possibly those of init containers, and all of them where containers
 * disagree about the number: plugins differ (U16).
 */
function portsOf(protocol: Protocol, named: readonly ContainerPort[]): Openness {
  const declared = named.filter((port) => port.protocol === protocol);
  const numbers = new Set(declared.filter(({ init }) => !init).map(({ port }) => port));
  const [number] = numbers;
  return {
    certain: number !== undefined && numbers.size === 1 ? portRange(protocol, number) : NO_PORTS,
    possible: declared.reduce((all, { port }) => all.union(portRange(protocol, port)), NO_PORTS),
  };
}
