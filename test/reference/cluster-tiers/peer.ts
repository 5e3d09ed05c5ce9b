import { type Address, contains, type Family, parseCidr } from '../ip';
import type { Party } from '../network-policy/party';
import { some, type Truth, truth } from '../network-policy/truth';
import type { World } from '../network-policy/world';
import { nodesMatch } from './nodes-peer';
import type { TierPeer } from './objects';
import { selectsPods } from './subject';

/** SEMANTICS T9: one of the peers suffices. */
export function somePeerMatches(world: World, peers: readonly TierPeer[], party: Party): Truth {
  return some(peers.map((peer) => peerMatches(world, peer, party)));
}

function peerMatches(world: World, peer: TierPeer, party: Party): Truth {
  // T11, U14: whatever addresses DNS tells the pod.
  if (peer.domainNames != null) return 'unknown';
  if (peer.networks != null) return some(peer.networks.map((cidr) => networkMatches(cidr, party.family, addressOf(party))));
  if (peer.nodes != null) return nodesMatch(world.cluster, peer.nodes, party);
  if (peer.namespaces == null && peer.pods == null) throw new Error('a peer that says nothing (SEMANTICS C5, T9)');
  return truth(party.kind === 'pod' && selectsPods(world.cluster.namespaces, peer, party.pod));
}

/** SEMANTICS T10: by address, of pods too. C6: bits beyond the prefix are accepted. */
function networkMatches(text: string, family: Family, address: Address | undefined): Truth {
  const cidr = parseCidr(text, 'lenient');
  if (cidr.family !== family) return 'no';
  if (address !== undefined) return truth(contains(cidr, address));
  // An unknown address: certain only if every address matches.
  return cidr.prefix === 0 ? 'yes' : 'unknown';
}

/** SEMANTICS T8: a host-network pod has the addresses of its node, whatever the plugin takes it for. */
function addressOf(party: Party): Address | undefined {
  if (party.address !== undefined || party.kind === 'address' || !party.pod.hostNetwork) return party.address;
  return party.pod.placement.addresses.find(({ family }) => family === party.family);
}
