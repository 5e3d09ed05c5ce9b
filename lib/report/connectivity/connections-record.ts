import { type PortSet, PROTOCOLS, type Protocol, portRanges } from '../../sets';

/** Ports as JSON shows them: `all`, or sorted ranges by protocol, both ends included. */
export type ConnectionsRecord = 'all' | { readonly [protocol in Protocol]?: readonly (readonly [from: number, to: number])[] };

export function connectionsRecord(ports: PortSet): ConnectionsRecord {
  if (ports.isAll) return 'all';
  const ranges = portRanges(ports);
  return Object.fromEntries(
    PROTOCOLS.flatMap((protocol) => {
      const own = ranges.filter((range) => range.protocol === protocol).map(({ from, to }) => [from, to] as const);
      return own.length === 0 ? [] : [[protocol, own] as const];
    }),
  );
}
