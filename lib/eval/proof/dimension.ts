import type { Direction } from '../../model';
import type { Protocol } from '../../sets';

/** The two ends of a connection. */
export type End = 'source' | 'destination';

/** The end whose side a direction is: egress at the source, ingress at the destination. */
export const OWN_END: Readonly<Record<Direction, End>> = { egress: 'source', ingress: 'destination' };

/** The end that a rule of a direction calls peer. */
export const PEER_END: Readonly<Record<Direction, End>> = { egress: 'destination', ingress: 'source' };

/**
 * The dimensions of the space of all connections. Each is a function of the connection; a box constrains some of them.
 *
 * - `namespace`: the name of the end's namespace, "absent" for an address that is no pod's
 * - `namespaceLabel`, `label`: the value of a label, or "absent"
 * - `address`: the end's address in the connection's family
 * - `PORT`: protocol and destination port
 * - `namedPort`: whether the destination pod gives this name, for this protocol, to the connection's port:
 *   present or "absent" (SEMANTICS S22)
 */
export const PORT = 'port';

export function namespaceOf(end: End): string {
  return `${end} namespace`;
}

export function addressOf(end: End): string {
  return `${end} address`;
}

const NAMESPACE_LABEL: Readonly<Record<End, string>> = { source: 'source namespace-label ', destination: 'destination namespace-label ' };
const LABEL: Readonly<Record<End, string>> = { source: 'source label ', destination: 'destination label ' };
const NAMED_PORT = 'destination port ';

export function namespaceLabelOf(end: End, key: string): string {
  return NAMESPACE_LABEL[end] + key;
}

export function labelOf(end: End, key: string): string {
  return LABEL[end] + key;
}

export function namedPortOf(protocol: Protocol, name: string): string {
  return `${NAMED_PORT}${protocol} ${name}`;
}

/** The key of a `namespaceLabelOf` dimension, `undefined` for every other one. */
export function namespaceLabelKey(end: End, dimension: string): string | undefined {
  return dimension.startsWith(NAMESPACE_LABEL[end]) ? dimension.slice(NAMESPACE_LABEL[end].length) : undefined;
}

/** The key of a `labelOf` dimension, `undefined` for every other one. */
export function labelKey(end: End, dimension: string): string | undefined {
  return dimension.startsWith(LABEL[end]) ? dimension.slice(LABEL[end].length) : undefined;
}

/** Protocol and name of a `namedPortOf` dimension, `undefined` for every other one. */
export function namedPortParts(dimension: string): { readonly protocol: Protocol; readonly name: string } | undefined {
  if (!dimension.startsWith(NAMED_PORT)) return undefined;
  const [protocol, name] = dimension.slice(NAMED_PORT.length).split(' ', 2);
  return { protocol: protocol as Protocol, name: name ?? '' };
}
