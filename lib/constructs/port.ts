import { portMatchText } from '../intent';
import { portNameProblem } from '../k8s';
import type { PortMatch } from '../model';
import { PROTOCOLS, type Protocol } from '../sets';
import { refuseSurplusArguments } from './arity';
import type { Cut } from './call-place';
import { misuse, shown } from './misuse';

const BRAND = Symbol.for('cdk8s-bulkhead.port');
const LAST = 65535;

/** Destination ports of a flow or guardrail: on the pod, after a Service has chosen it (SEMANTICS S21). */
export class Port {
  /** @internal `undefined` is every port of every protocol. */
  readonly match: PortMatch | undefined;

  private constructor(match: PortMatch | undefined) {
    this.match = match;
    Object.defineProperty(this, BRAND, { value: true });
  }

  /** @param port 1 to 65535 */
  static tcp(port: number): Port {
    return range('TCP', port, port, Port.tcp);
  }

  /** @param from 1 to 65535 @param to `from` to 65535, included */
  static tcpRange(from: number, to: number): Port {
    return range('TCP', from, to, Port.tcpRange);
  }

  /** @param port 1 to 65535 */
  static udp(port: number): Port {
    return range('UDP', port, port, Port.udp);
  }

  /** @param from 1 to 65535 @param to `from` to 65535, included */
  static udpRange(from: number, to: number): Port {
    return range('UDP', from, to, Port.udpRange);
  }

  /** @param port 1 to 65535 */
  static sctp(port: number): Port {
    return range('SCTP', port, port, Port.sctp);
  }

  /** @param from 1 to 65535 @param to `from` to 65535, included */
  static sctpRange(from: number, to: number): Port {
    return range('SCTP', from, to, Port.sctpRange);
  }

  /**
   * Every container port of the destination that has this name and protocol (SEMANTICS S22). Its number is unknown in
   * proofs unless the destination's zone says it in `ports`, or every known workload of the zone defines it.
   * @param name name of a containerPort
   * @param protocol TCP by default
   */
  static named(name: string, protocol: Protocol = 'TCP'): Port {
    if (typeof name !== 'string') throw misuse('BH2003', { given: shown(name), problem: 'is no string' }, Port.named);
    const problem = portNameProblem(name);
    if (problem !== undefined) throw misuse('BH2003', { given: shown(name), problem }, Port.named);
    if (!PROTOCOLS.includes(protocol)) throw misuse('BH2004', { given: shown(protocol) }, Port.named);
    return new Port({ kind: 'named', protocol, name });
  }

  static allTcp(): Port {
    return new Port({ kind: 'range', protocol: 'TCP', from: 1, to: LAST });
  }

  static allUdp(): Port {
    return new Port({ kind: 'range', protocol: 'UDP', from: 1, to: LAST });
  }

  static allSctp(): Port {
    return new Port({ kind: 'range', protocol: 'SCTP', from: 1, to: LAST });
  }

  /** Every port of every protocol (SEMANTICS S10). */
  static all(): Port {
    return new Port(undefined);
  }

  /** Whether a value is a `Port`, also one of another copy of this package. */
  static isPort(value: unknown): value is Port {
    return typeof value === 'object' && value !== null && BRAND in value;
  }

  /** @internal */
  static of(match: PortMatch): Port {
    return new Port(match);
  }
}

const ONE = { most: 1, instead: 'a range is Port.tcpRange(8000, 8010); several ports are a list' };
const RANGE = { most: 2, instead: 'several ranges are a list' };
const ALL = { most: 0, instead: 'some ports are Port.tcp(8080) or Port.tcpRange(8000, 8010)' };

refuseSurplusArguments(Port, 'Port', {
  tcp: ONE,
  udp: ONE,
  sctp: ONE,
  tcpRange: RANGE,
  udpRange: RANGE,
  sctpRange: RANGE,
  named: { most: 2, instead: 'a name stands for its number: ranges have none' },
  allTcp: ALL,
  allUdp: ALL,
  allSctp: ALL,
  all: ALL,
});

function range(protocol: Protocol, from: number, to: number, cut: Cut): Port {
  for (const port of [from, to])
    if (!Number.isInteger(port) || port < 1 || port > LAST) throw misuse('BH2001', { given: shown(port) }, cut);
  if (from > to) throw misuse('BH2002', { from, to }, cut);
  return Port.of({ kind: 'range', protocol, from, to });
}

/**
 * Reads the ports of a call, each once; `undefined` is every port.
 * @throws BulkheadMisuse for an empty list or what is no port
 */
export function readPorts(ports: Port | readonly Port[], cut: Cut): readonly PortMatch[] | undefined {
  const list: readonly unknown[] = Array.isArray(ports) ? ports : [ports];
  if (list.length === 0) throw misuse('BH2017', { what: 'ports' }, cut);
  const matches = new Map<string, PortMatch>();
  let all = false;
  for (const port of list) {
    if (!Port.isPort(port))
      throw misuse('BH2019', { what: 'the port', given: shown(port), expected: 'a Port such as Port.tcp(8080)' }, cut);
    if (port.match === undefined) all = true;
    else matches.set(portMatchText(port.match), port.match);
  }
  return all ? undefined : [...matches.values()];
}
