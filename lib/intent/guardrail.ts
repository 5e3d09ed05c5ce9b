import { type End, peerBox, portBoxes, strangerBox } from '../eval';
import { boxIsEmpty, EVERYTHING, type Region, subtractRegion, type WorkBudget } from '../sets';
import { endPeers } from './end-peers';
import { endText, zoneText } from './end-text';
import type { Facts } from './facts';
import { endRegion, product, zoneBox } from './meaning';
import { portsText } from './port-match';
import type { EndRecord, GuardrailRecord } from './program';

/**
 * The connections that a guardrail forbids. In `never…`, CIDRs and the internet mean addresses that are no pod's; in the
 * list of `only…`, whatever has such an address.
 *
 * @throws BudgetExceeded where the complement of the list grows too large
 */
export function forbiddenRegion(guardrail: GuardrailRecord, facts: Facts, budget: WorkBudget): Region {
  const own: End = guardrail.verb.endsWith('From') ? 'destination' : 'source';
  const other: End = own === 'source' ? 'destination' : 'source';
  const parties = isNever(guardrail)
    ? guardrail.peers.flatMap((peer) => neverRegion(other, peer, facts))
    : subtractRegion(
        [EVERYTHING],
        guardrail.peers.flatMap((peer) => endRegion(other, peer, facts)),
        budget,
      );
  return product([zoneBox(own, guardrail.zone)], parties, portBoxes(guardrail.ports));
}

/** Whether the guardrail is a `neverFrom` or a `neverTo`. */
export function isNever(guardrail: GuardrailRecord): boolean {
  return guardrail.verb.startsWith('never');
}

function neverRegion(end: End, record: EndRecord, facts: Facts): Region {
  const peers = endPeers(record, facts);
  if (peers === undefined) return [EVERYTHING];
  return peers
    .map((peer) => (peer.kind === 'pods' ? peerBox(end, peer) : strangerBox(end, peer.addresses)))
    .filter((box) => !boxIsEmpty(box));
}

/** The promise in words: `zone web must never reach zone db`, `only zone api may reach zone db, on TCP 5432`. */
export function guardrailText(guardrail: GuardrailRecord): string {
  const zone = zoneText(guardrail.zone);
  const peers = guardrail.peers.map(endText).join(' or ');
  const ports = guardrail.ports === undefined ? '' : ` on ${portsText(guardrail.ports)}`;
  switch (guardrail.verb) {
    case 'neverFrom':
      return `${peers} must never reach ${zone}${ports}`;
    case 'neverTo':
      return `${zone} must never reach ${peers}${ports}`;
    case 'onlyFrom':
      return `only ${peers} may reach ${zone}${ports}`;
    case 'onlyTo':
      return `${zone} may reach only ${peers}${ports}`;
  }
}
