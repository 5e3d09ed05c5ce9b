import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ALL_PORTS,
  NO_PORTS,
  type PortSet,
  PROTOCOLS,
  pointOfPort,
  portRange,
  portRanges,
  portSetText,
  protocolPorts,
} from '../../lib/sets/port-set';

const ports = fc.integer({ min: 1, max: 65535 });
const edges = fc.oneof(ports, fc.constantFrom(1, 2, 65534, 65535));
const protocols = fc.constantFrom(...PROTOCOLS);
const ranges = fc.record({ protocol: protocols, a: edges, b: edges }).map(({ protocol, a, b }) => ({
  protocol,
  from: Math.min(a, b),
  to: Math.max(a, b),
}));

const unionOf = (sets: readonly PortSet[]) => sets.reduce((all, set) => all.union(set), NO_PORTS);

describe('PortSet', () => {
  test('has the ports of a range, both ends included, of its protocol only', () => {
    fc.assert(
      fc.property(ranges, protocols, edges, (range, protocol, port) => {
        const expected = protocol === range.protocol && range.from <= port && port <= range.to;

        expect(portRange(range.protocol, range.from, range.to).has(pointOfPort(protocol, port))).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  });

  test('is made of the three protocols', () => {
    expect(unionOf(PROTOCOLS.map(protocolPorts)).equals(ALL_PORTS)).toBe(true);
    expect(protocolPorts('TCP').subtract(ALL_PORTS).isEmpty).toBe(true);
    expect(ALL_PORTS.isAll).toBe(true);
    expect(NO_PORTS.isEmpty).toBe(true);
  });

  test('has no port 0 between two protocols', () => {
    expect(ALL_PORTS.has(pointOfPort('UDP', 0))).toBe(false);
    expect(portRanges(portRange('TCP', 65535).union(portRange('UDP', 1)))).toHaveLength(2);
  });

  test('comes back from its ranges', () => {
    fc.assert(
      fc.property(fc.array(ranges, { maxLength: 6 }), (list) => {
        const set = unionOf(list.map(({ protocol, from, to }) => portRange(protocol, from, to)));
        const back = portRanges(set);

        expect(unionOf(back.map(({ protocol, from, to }) => portRange(protocol, from, to))).equals(set)).toBe(true);
        expect(back.every(({ from, to }) => 1 <= from && from <= to && to <= 65535)).toBe(true);
      }),
    );
  });

  test('says itself in words', () => {
    const set = portRange('UDP', 53)
      .union(portRange('TCP', 8000, 8080))
      .union(portRange('TCP', 80));

    expect(portSetText(set)).toBe('TCP 80, 8000-8080, UDP 53');
    expect(portSetText(protocolPorts('SCTP').union(portRange('TCP', 1, 65534)))).toBe('TCP 1-65534, any SCTP');
    expect(portSetText(ALL_PORTS)).toBe('any port');
    expect(portSetText(NO_PORTS)).toBe('no port');
  });
});

test('all ports of a protocol end where the next one begins', () => {
  expect(portRanges(protocolPorts('TCP'))).toEqual([{ protocol: 'TCP', from: 1, to: 65535 }]);
  expect(portRanges(protocolPorts('UDP'))).toEqual([{ protocol: 'UDP', from: 1, to: 65535 }]);
  expect(protocolPorts('TCP').has(pointOfPort('UDP', 1))).toBe(false);
});

test('only all ports of a protocol are called any', () => {
  expect(portSetText(portRange('TCP', 1, 65535))).toBe('any TCP');
  expect(portSetText(portRange('TCP', 2, 65535))).toBe('TCP 2-65535');
  expect(portSetText(portRange('TCP', 1, 65534))).toBe('TCP 1-65534');
  expect(portSetText(portRange('TCP', 1).union(portRange('TCP', 3, 65535)))).toBe('TCP 1, 3-65535');
  expect(portSetText(portRange('TCP', 1, 2).union(portRange('TCP', 65535)))).toBe('TCP 1-2, 65535');
});
