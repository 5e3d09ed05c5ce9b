import type { AddressPeer, Peer } from '../model';
import { ANY_LABELS, cidrSet, type LabelSet, labelsEmpty } from '../sets';
import { type Facts, namespaceNamed } from './facts';
import { type Block, internetBlocks } from './internet';
import type { EndRecord } from './program';

/**
 * An end as peers of a rule; `undefined` is every peer, addresses included. An empty list matches nothing: no pod can have
 * such labels, the cluster has no address of such a family, or the fact that the end needs is not described (reported elsewhere).
 */
export function endPeers(end: EndRecord, facts: Facts): readonly Peer[] | undefined {
  switch (end.kind) {
    case 'zone':
      return podPeers(end.zone.namespaces, end.zone.pods);
    case 'anywhere':
      return undefined;
    case 'every-pod':
      return [{ kind: 'pods', namespaces: ANY_LABELS, pods: ANY_LABELS }];
    case 'namespace':
      return [{ kind: 'pods', namespaces: namespaceNamed(end.name), pods: ANY_LABELS }];
    case 'pods':
      return podPeers(end.namespaces, end.pods);
    case 'internet':
      return internetBlocks(facts).map(addressPeer);
    case 'cidr':
      return facts.families.includes(end.cidr.family) ? [addressPeer(end)] : [];
    case 'dns': {
      const peers = facts.dns.peers.map((peer) => endPeers(peer, facts));
      return peers.includes(undefined) ? undefined : peers.flatMap((list) => list ?? []);
    }
    case 'api-server':
      return (facts.apiServer?.cidrs ?? [])
        .filter(({ family }) => facts.families.includes(family))
        .map((cidr) => addressPeer({ cidr, except: [] }));
  }
}

/** Labels that contradict each other are no pods: no selector can say it. */
function podPeers(namespaces: LabelSet, pods: LabelSet): readonly Peer[] {
  return labelsEmpty(namespaces) || labelsEmpty(pods) ? [] : [{ kind: 'pods', namespaces, pods }];
}

function addressPeer({ cidr, except }: Block): AddressPeer {
  return { kind: 'addresses', cidr, except, addresses: cidrSet(cidr).subtract(cidrSet(...except)) };
}
