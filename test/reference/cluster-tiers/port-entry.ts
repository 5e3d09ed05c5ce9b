import type { AdminPort, ClusterPorts, ClusterProtocol } from './objects';

/** Ports `start` to `end` of a protocol, or what the destination calls so (SEMANTICS T12). */
export type TierPort = { readonly protocol: string; readonly start: number; readonly end: number } | { readonly name: string };

/** SEMANTICS C8. */
export function portOfCluster({ tcp, udp, sctp, destinationNamedPort }: ClusterProtocol): TierPort {
  if (tcp != null) return { protocol: 'TCP', ...rangeOf(tcp) };
  if (udp != null) return { protocol: 'UDP', ...rangeOf(udp) };
  if (sctp != null) return { protocol: 'SCTP', ...rangeOf(sctp) };
  if (destinationNamedPort != null) return { name: destinationNamedPort };
  throw new Error('an entry of protocols that says nothing (SEMANTICS C8)');
}

/** SEMANTICS A4: TCP where nothing is said. */
export function portOfAdmin({ portNumber, portRange, namedPort }: AdminPort): TierPort {
  if (portNumber != null) return { protocol: portNumber.protocol ?? 'TCP', start: portNumber.port, end: portNumber.port };
  if (portRange != null) return { protocol: portRange.protocol ?? 'TCP', start: portRange.start, end: portRange.end };
  if (namedPort != null) return { name: namedPort };
  throw new Error('an entry of ports that says nothing (SEMANTICS A4)');
}

function rangeOf({ destinationPort }: ClusterPorts): { readonly start: number; readonly end: number } {
  const number = destinationPort?.number ?? undefined;
  const range = destinationPort?.range ?? undefined;
  if (number !== undefined) return { start: number, end: number };
  if (range !== undefined) return { start: range.start, end: range.end };
  throw new Error('a protocol without a port (SEMANTICS C8)');
}
