import type { Peer } from '../../model';
import { labelsMatch } from '../../sets';
import { matchLabels } from './label-match';
import type { Party } from './party';
import { allOf, anyOf, type Truth, truthOf } from './truth';

/** Whether one of a rule's peers is this party; a rule without peers means everybody (SEMANTICS S9). */
export function matchPeers(peers: readonly Peer[] | undefined, party: Party): Truth {
  if (peers === undefined) return 'yes';
  return anyOf(peers.map((peer) => matchPeer(peer, party)));
}

/** SEMANTICS S11 to S15. */
export function matchPeer(peer: Peer, party: Party): Truth {
  if (peer.kind === 'addresses') {
    const matching = party.mayHave.intersect(peer.addresses);
    if (matching.isEmpty) return 'no';
    return matching.equals(party.mayHave) ? 'yes' : 'unknown';
  }
  if (party.kind === 'address') return 'no';
  return allOf([truthOf(labelsMatch(peer.namespaces, party.namespaceLabels)), matchLabels(peer.pods, party.workload)]);
}
