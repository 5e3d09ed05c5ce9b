import type { Witness } from '../../diagnostics';
import { DIRECTIONS, type Direction, type Policy } from '../../model';
import type { Box, Region, WorkBudget } from '../../sets';
import { consistentParts } from './consistent';
import { closedPart, openPart } from './parts';
import { type ClusterTiers, isBounded, type Side, sideOf } from './side';
import type { Universe } from './universe';
import { witnessOf } from './witness';

/** A part of a region that can be, and a connection of it. */
export interface Finding {
  readonly box: Box;
  readonly witness: Witness;
}

/** How many parts of a region are looked at for the simplest witness. */
const PARTS = 64;

/** A connection of the region that can be, `undefined` if there is none: a simple one among the first that are found. */
export function findConnection(region: Region, universe: Universe, verdict: Witness['verdict'], budget: WorkBudget): Finding | undefined {
  let best: (Finding & { readonly size: number }) | undefined;
  let count = 0;
  for (const box of consistentParts(region, universe, budget)) {
    const witness = witnessOf(box, universe, verdict);
    const size = sizeOf(witness);
    if (best === undefined || size < best.size) best = { box, witness, size };
    if (++count === PARTS) break;
  }
  return best && { box: best.box, witness: best.witness };
}

/** How much a reader has to take in: labels of both ends, and port names. */
function sizeOf({ source, destination }: Witness): number {
  return [source, destination].reduce(
    (size, end) =>
      size + (end.kind === 'address' ? 0 : Object.keys(end.labels).length + Object.keys(end.namespaceLabels).length + end.ports.length),
    0,
  );
}

/** Both directions of policies, compiled once. */
export type Sides = Readonly<Record<Direction, Side>>;

const NO_TIERS: ClusterTiers = { adminPolicies: [], nodes: [] };

/** @param tiers what stands before and after the NetworkPolicies; by default nothing */
export function sidesOf(policies: readonly Policy[], tiers: ClusterTiers = NO_TIERS): Sides {
  return { egress: sideOf(policies, tiers, 'egress'), ingress: sideOf(policies, tiers, 'ingress') };
}

/** A connection of the region that policies allow on both sides, `undefined` if there is none. */
export function findAllowed(region: Region, sides: Sides, universe: Universe, budget: WorkBudget): Finding | undefined {
  const open = fewestFirst(region).reduce<Region>((part, direction) => openPart(part, sides[direction], budget), region);
  return findConnection(open, universe, 'allowed', budget);
}

/** The side whose own ends are in known namespaces first: it leaves little for the other one. */
function fewestFirst(region: Region): readonly Direction[] {
  return region.every((box) => isBounded(box, 'egress')) ? DIRECTIONS : [...DIRECTIONS].reverse();
}

/** A connection of the region that policies deny on some side, `undefined` if there is none. */
export function findDenied(region: Region, sides: Sides, universe: Universe, budget: WorkBudget): Finding | undefined {
  for (const direction of DIRECTIONS) {
    const found = findConnection(closedPart(region, sides[direction], budget), universe, 'denied', budget);
    if (found !== undefined) return found;
  }
  return undefined;
}
