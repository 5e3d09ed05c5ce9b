import type { Workload } from '../model';
import { type Address, type Family, formatAddress, type PortSet, type Protocol } from '../sets';

/** An end of a connection. An address that a pod is known to have is that pod (SEMANTICS S15). */
export type ConnectionEnd = Workload | Address;

/** One new connection (SEMANTICS S28); replies belong to it (S27). */
export interface Query {
  readonly source: ConnectionEnd;
  readonly destination: ConnectionEnd;
  readonly protocol: Protocol | 'ICMP';
  /** The destination port on the pod, 1 to 65535: after Services (SEMANTICS S21, S30). ICMP has none and does not look at it. */
  readonly port: number;
  /** Without it, the answer is the one that all families give which the ends have in common (SEMANTICS S15). */
  readonly family?: Family;
}

/** The ports of all connections between two ends. What is in neither set is denied. */
export interface Connections {
  readonly allowed: PortSet;
  readonly unspecified: PortSet;
}

export function isAddress(end: ConnectionEnd): end is Address {
  return 'family' in end;
}

/** How messages call an end: `Deployment shop/web`, `203.0.113.9`. */
export function endName(end: ConnectionEnd): string {
  return isAddress(end) ? formatAddress(end) : `${end.kind} ${end.namespace}/${end.name}`;
}
