import type { PortMatch, Rule } from '../../model';
import { FAMILY_ADDRESSES, NO_PORTS, portRange } from '../../sets';

/** Whether a rule admits every peer on every port: `- {}`, in whatever spelling (SEMANTICS S7). */
export function admitsEverything({ peers, ports }: Rule): boolean {
  return peers === undefined && hasAllPorts(ports);
}

/** Whether a rule admits every peer that has an IPv4 address: an `ipBlock` is about pods too (SEMANTICS S15). */
export function admitsEveryIPv4({ peers, ports }: Rule): boolean {
  if (!hasAllPorts(ports)) return false;
  return peers === undefined || peers.some((peer) => peer.kind === 'addresses' && FAMILY_ADDRESSES.IPv4.subtract(peer.addresses).isEmpty);
}

function hasAllPorts(ports: readonly PortMatch[] | undefined): boolean {
  if (ports === undefined) return true;
  return ports.reduce((all, port) => (port.kind === 'range' ? all.union(portRange(port.protocol, port.from, port.to)) : all), NO_PORTS)
    .isAll;
}
