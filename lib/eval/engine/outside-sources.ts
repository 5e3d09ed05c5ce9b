import { type Address, addressAt, FAMILY_ADDRESSES, type Family } from '../../sets';
import type { Selection } from './selection';

/**
 * Addresses of a family, one for each way in which the rules that may admit a client tell addresses apart: who is behind a
 * service sees any of them for it, because nobody knows the load balancer's (SEMANTICS S31).
 */
export function outsideSources({ certain, possible }: Selection, family: Family): readonly Address[] {
  const sets = [...certain, ...possible].flatMap(({ rules }) =>
    rules.flatMap(({ peers = [] }) => peers.flatMap((peer) => (peer.kind === 'addresses' ? [peer.addresses] : []))),
  );
  const all = FAMILY_ADDRESSES[family];
  const bounds = [all, ...sets.map((set) => set.intersect(all))].flatMap(({ intervals }) =>
    intervals.flatMap(({ from, to }) => [from, to]),
  );
  const byMembership = new Map<string, Address>();
  for (const bound of bounds) {
    if (!all.has(bound)) continue;
    const membership = sets.map((set) => (set.has(bound) ? '1' : '0')).join('');
    if (!byMembership.has(membership)) byMembership.set(membership, addressAt(bound));
  }
  return [...byMembership.values()];
}
