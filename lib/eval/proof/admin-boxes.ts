import type { AdminPeer, AdminPortMatch, Node, PortMatch } from '../../model';
import { EVERYTHING, PROTOCOLS, type Region } from '../../sets';
import type { End } from './dimension';
import { addressBox, podBox, strangerBox } from './end-box';
import { type HostAddress, nodeAddresses } from './node-addresses';
import { portBoxes } from './port-boxes';

/** The connections that a peer matches, and those of which nobody knows whether it does. */
export interface PeerBoxes {
  readonly certain: Region;
  readonly unknown: Region;
}

/** The connections whose destination a peer of a cluster tier's egress rule matches, or whose source one of an ingress rule (SEMANTICS T9 to T11). */
export function adminPeerBoxes(end: End, peer: AdminPeer, nodes: readonly Node[], hosts: readonly HostAddress[]): PeerBoxes {
  switch (peer.kind) {
    case 'pods':
      return { certain: [podBox(end, peer.namespaces, peer.pods)], unknown: [] };
    case 'networks':
      return { certain: [addressBox(end, peer.addresses)], unknown: [] };
    case 'nodes': {
      const { certain, unknown } = nodeAddresses(peer.labels, nodes, hosts);
      const ofStranger = (addresses: typeof certain): Region => (addresses.isEmpty ? [] : [strangerBox(end, addresses)]);
      return { certain: ofStranger(certain), unknown: ofStranger(unknown) };
    }
    case 'domainNames':
      return { certain: [], unknown: [EVERYTHING] };
  }
}

/** The connections to such ports; no list is every port, and a name is one of any protocol (SEMANTICS T12). */
export function adminPortBoxes(ports: readonly AdminPortMatch[] | undefined): Region {
  return portBoxes(ports?.flatMap(oneProtocolEach));
}

function oneProtocolEach(port: AdminPortMatch): readonly PortMatch[] {
  return port.kind === 'range' ? [port] : PROTOCOLS.map((protocol) => ({ kind: 'named', protocol, name: port.name }));
}
