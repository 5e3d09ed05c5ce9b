import type { Party } from './party';
import { type Placement, sameNode } from './placement';
import type { Pod } from './pod';
import { some, type Truth } from './truth';

/** Whether the other end is the node on which the pod runs (SEMANTICS S25). */
export function isOwnNode(placements: readonly Placement[], pod: Pod, other: Party): Truth {
  if (other.kind === 'pod') return 'no';
  const own = everythingKnownOf(placements, pod.placement);
  return some(other.nodes.map((node) => sameNode(own, everythingKnownOf(placements, node))));
}

/** A node has the addresses of every other fact about a node of that name. */
function everythingKnownOf(placements: readonly Placement[], placement: Placement): Placement {
  const more = placements.filter(({ node }) => node !== undefined && node === placement.node);
  return { ...placement, addresses: [...placement.addresses, ...more.flatMap(({ addresses }) => addresses)] };
}
