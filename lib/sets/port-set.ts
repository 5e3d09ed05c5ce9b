import { type Interval, IntervalSet } from './interval-set';

/** The protocols that a NetworkPolicy can name (SEMANTICS S19). */
export type Protocol = 'TCP' | 'UDP' | 'SCTP';

export const PROTOCOLS: readonly Protocol[] = ['TCP', 'UDP', 'SCTP'];

/** Destination ports 1 to 65535 of the three protocols, on one line: protocol after protocol, 65,536 numbers each. */
export type PortSet = IntervalSet<number>;

const STRIDE = 65536;
const LINE: readonly Interval<number>[] = PROTOCOLS.map((_, index) => ({ from: index * STRIDE + 1, to: (index + 1) * STRIDE }));

export const ALL_PORTS: PortSet = IntervalSet.of(LINE, LINE);
export const NO_PORTS: PortSet = IntervalSet.of(LINE, []);

/**
 * The ports `from` to `to` of a protocol, both included.
 * @param from 1 to 65535
 * @param to 1 to 65535, by default `from`
 */
export function portRange(protocol: Protocol, from: number, to: number = from): PortSet {
  return IntervalSet.of(LINE, [{ from: pointOfPort(protocol, from), to: pointOfPort(protocol, to) + 1 }]);
}

/** Every port of a protocol. */
export function protocolPorts(protocol: Protocol): PortSet {
  return portRange(protocol, 1, STRIDE - 1);
}

/** The number on the line of a port. */
export function pointOfPort(protocol: Protocol, port: number): number {
  return PROTOCOLS.indexOf(protocol) * STRIDE + port;
}

/** The port at a number of the line. */
export function portAtPoint(point: number): { readonly protocol: Protocol; readonly port: number } {
  const index = Math.floor(point / STRIDE);
  return { protocol: PROTOCOLS[index] as Protocol, port: point - index * STRIDE };
}

/** A range of ports of one protocol, both ends included. */
export interface PortRange {
  readonly protocol: Protocol;
  readonly from: number;
  readonly to: number;
}

/** The set as ranges, in the order TCP, UDP, SCTP and by number. */
export function portRanges(set: PortSet): readonly PortRange[] {
  return set.intervals.map(({ from, to }) => {
    const index = Math.floor(from / STRIDE);
    return { protocol: PROTOCOLS[index] as Protocol, from: from - index * STRIDE, to: to - 1 - index * STRIDE };
  });
}

/** The set in words: `TCP 80, 8000-8080, UDP 53`, `any port`, `no port`. */
export function portSetText(set: PortSet): string {
  if (set.isAll) return 'any port';
  if (set.isEmpty) return 'no port';
  const texts: string[] = [];
  for (const protocol of PROTOCOLS) {
    const ranges = portRanges(set).filter((range) => range.protocol === protocol);
    if (ranges.length === 0) continue;
    const all = ranges.length === 1 && ranges[0]?.from === 1 && ranges[0].to === STRIDE - 1;
    texts.push(
      all ? `any ${protocol}` : `${protocol} ${ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(', ')}`,
    );
  }
  return texts.join(', ');
}
