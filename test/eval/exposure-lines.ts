import type { ExposedConnections, ExposureLine } from '../../lib/eval';
import { NAMESPACE_NAME } from '../../lib/model';
import { type Address, FAMILY_ADDRESSES, type Family, labelsMatch, type Protocol, pointOfAddress, pointOfPort } from '../../lib/sets';

type Labels = ReadonlyMap<string, string>;

/** One connection of a pod whose exposure is known, as far as its lines look at it. */
export interface Exposed {
  readonly ownLabels: Labels;
  readonly peer:
    | { readonly namespace: string; readonly namespaceLabels: Labels; readonly labels: Labels; readonly address: Address | undefined }
    | { readonly address: Address };
  readonly family: Family;
  readonly protocol: Protocol;
  readonly port: number;
  /** What the destination calls the port. */
  readonly called: readonly string[];
}

/** Whether one of the lines says that the connection may be. Of a pod whose address is not known, any address counts. */
export function isOnLines(lines: readonly ExposureLine[], connection: Exposed): boolean {
  return lines.some((line) => isAmong(line, connection) && !line.except.some((one) => isAmong(one, connection)));
}

function isAmong({ own, peer, ports }: ExposedConnections, connection: Exposed): boolean {
  const { ownLabels, family, protocol, port, called } = connection;
  if (!labelsMatch(own, ownLabels) || !ports.numbers.has(pointOfPort(protocol, port))) return false;
  const isCalled = (named: { readonly protocol: Protocol; readonly name: string }): boolean =>
    named.protocol === protocol && called.includes(named.name);
  if (!ports.called.every(isCalled) || ports.notCalled.some(isCalled)) return false;
  if (!('namespace' in connection.peer)) return peer.kind === 'addresses' && peer.addresses.has(pointOfAddress(connection.peer.address));
  if (peer.kind === 'addresses') return false;
  const { namespace, namespaceLabels, labels, address } = connection.peer;
  return (
    labelsMatch(peer.namespaces, new Map([...namespaceLabels, [NAMESPACE_NAME, namespace]])) &&
    labelsMatch(peer.pods, labels) &&
    (peer.family === undefined || peer.family === family) &&
    (peer.addresses === undefined ||
      (address === undefined ? !peer.addresses.intersect(FAMILY_ADDRESSES[family]).isEmpty : peer.addresses.has(pointOfAddress(address))))
  );
}
