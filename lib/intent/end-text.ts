import { NAMESPACE_NAME } from '../model';
import { formatCidr, labelSetText } from '../sets';
import type { PeerRecord } from './peer';
import type { EndRecord, ZoneRecord } from './program';

/** How messages call a zone: `zone shop/db`. */
export function zoneText(zone: ZoneRecord): string {
  return `zone ${zone.path}`;
}

/** How messages call an end of a flow or guardrail. */
export function endText(end: EndRecord): string {
  return end.kind === 'zone' ? zoneText(end.zone) : peerText(end);
}

function peerText(peer: PeerRecord): string {
  switch (peer.kind) {
    case 'anywhere':
      return 'anywhere';
    case 'every-pod':
      return 'every pod';
    case 'internet':
      return 'the internet';
    case 'cidr':
      return `${formatCidr(peer.cidr)}${peer.except.length === 0 ? '' : ` except ${peer.except.map(formatCidr).join(', ')}`}`;
    case 'namespace':
      return `namespace ${peer.name}`;
    case 'pods': {
      if (peer.text !== undefined) return peer.text;
      const names = peer.namespaces.get(NAMESPACE_NAME);
      const where =
        peer.namespaces.size === 1 && names !== undefined && !names.negated ? names.values.join(', ') : labelSetText(peer.namespaces);
      return `pods ${labelSetText(peer.pods)} in ${where}`;
    }
    case 'dns':
      return 'the resolver';
    case 'api-server':
      return 'the API server';
  }
}
