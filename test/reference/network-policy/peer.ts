import { blockMatches } from './ip-block';
import { namespaceLabels } from './namespace';
import type { PolicyPeer } from './objects';
import type { Party } from './party';
import { selects } from './selector';
import { some, type Truth, truth } from './truth';
import type { World } from './world';

/** SEMANTICS S9: absent, null and empty mean any peer, pods and addresses; else one entry suffices. */
export function peersMatch(world: World, policyNamespace: string, peers: readonly PolicyPeer[], party: Party): Truth {
  if (peers.length === 0) return 'yes';
  return some(peers.map((peer) => peerMatches(world, policyNamespace, peer, party)));
}

function peerMatches(world: World, policyNamespace: string, peer: PolicyPeer, party: Party): Truth {
  const podSelector = peer.podSelector ?? undefined;
  const namespaceSelector = peer.namespaceSelector ?? undefined;
  const ipBlock = peer.ipBlock ?? undefined;
  if (ipBlock !== undefined) {
    if (podSelector !== undefined || namespaceSelector !== undefined) throw new Error('an ipBlock beside a selector (SEMANTICS V9)');
    return blockMatches(ipBlock, party, world.cidrs);
  }
  if (podSelector === undefined && namespaceSelector === undefined) throw new Error('an empty peer (SEMANTICS V9)');
  // S12: selectors select pods, never addresses.
  if (party.kind === 'address') return 'no';
  const { pod } = party;
  // S11: without a namespaceSelector the policy's own namespace; S12, S13: with one, the namespaces that it selects.
  const inNamespace =
    namespaceSelector === undefined
      ? pod.namespace === policyNamespace
      : selects(namespaceSelector, namespaceLabels(world.cluster.namespaces, pod.namespace));
  // S14: an absent podSelector is no criterion.
  return truth(inNamespace && (podSelector === undefined || selects(podSelector, pod.labels)));
}
