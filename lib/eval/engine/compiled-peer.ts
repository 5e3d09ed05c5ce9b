import type { AdminPeer, Peer, PodPeer } from '../../model';
import type { LabelSet, ValueSet } from '../../sets';

/** A peer, ready for many questions. */
export type CompiledPeer<P extends Peer | AdminPeer = Peer | AdminPeer> = P extends PodPeer ? CompiledPodPeer : P;

/** Walking through a list is several times as fast as through a map. */
interface CompiledPodPeer extends PodPeer {
  readonly namespaceEntries: LabelEntries;
  readonly podEntries: LabelEntries;
}

export type LabelEntries = readonly (readonly [key: string, values: ValueSet])[];

export function compilePeer<P extends Peer | AdminPeer>(peer: P): CompiledPeer<P> {
  const compiled = peer.kind === 'pods' ? { ...peer, namespaceEntries: entries(peer.namespaces), podEntries: entries(peer.pods) } : peer;
  return compiled as CompiledPeer<P>;
}

function entries(set: LabelSet): LabelEntries {
  return [...set];
}
