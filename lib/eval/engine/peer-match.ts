import type { NodesPeer } from '../../model';
import { type IpSet, labelsMatch } from '../../sets';
import type { CompiledPeer } from './compiled-peer';
import { matchLabels } from './label-match';
import type { Party } from './party';
import { type Truth, truthOf } from './truth';

/** Whether one of a rule's peers is this party; a rule without peers means everybody (SEMANTICS S9). */
export function matchPeers(peers: readonly CompiledPeer[] | undefined, party: Party): Truth {
  if (peers === undefined) return 'yes';
  let result: Truth = 'no';
  for (const peer of peers) {
    const match = matchPeer(peer, party);
    if (match === 'yes') return 'yes';
    if (match === 'unknown') result = 'unknown';
  }
  return result;
}

/** SEMANTICS S11 to S15, T8 to T11. */
export function matchPeer(peer: CompiledPeer, party: Party): Truth {
  switch (peer.kind) {
    case 'pods':
      return matchPods(peer, party);
    case 'addresses':
    case 'networks':
      return matchAddresses(peer.addresses, party);
    case 'nodes':
      return matchNodes(peer, party);
    case 'domainNames':
      // SEMANTICS U14: whatever the pod learned from DNS.
      return 'unknown';
  }
}

function matchPods({ namespaceEntries, podEntries }: Extract<CompiledPeer, { readonly kind: 'pods' }>, party: Party): Truth {
  if (party.kind === 'address') return 'no';
  for (const [key, values] of namespaceEntries) if (!values.has(party.namespaceLabels.get(key))) return 'no';
  return matchLabels(podEntries, party.workload);
}

function matchAddresses(addresses: IpSet, { mayHave, point }: Party): Truth {
  if (point !== undefined) return truthOf(addresses.has(point));
  const matching = mayHave.intersect(addresses);
  if (matching.isEmpty) return 'no';
  return matching.equals(mayHave) ? 'yes' : 'unknown';
}

/** A pod of the pod network has no node's address, whether its own is known or not. */
function matchNodes({ labels }: NodesPeer, party: Party): Truth {
  if (party.kind === 'pod') return 'no';
  const { nodes, others } = party.labelled;
  if (nodes.some((node) => labelsMatch(labels, node.labels))) return 'yes';
  return others ? 'unknown' : 'no';
}
