import type { Witness } from '../../diagnostics';
import { DIRECTIONS, type Direction, type Policy } from '../../model';
import { type Box, boxCovers, intersectRegions, type Region, subtractRegion, type WorkBudget } from '../../sets';
import { consistentParts } from './consistent';
import { type IsolatingPolicy, isBounded, isolatingAny, type Side, sideOf } from './side';
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

/** The part of a region that a side lets through: what nothing isolates, and what a rule admits. */
export function openPart(region: Region, side: Side, budget: WorkBudget): Region {
  const isolating = isolatingAny(side, region);
  return [...subtractRegion(region, subjectsOf(isolating), budget), ...intersectRegions(region, admittedBy(isolating), budget)];
}

/** The part of a region that a side closes. */
export function closedPart(region: Region, side: Side, budget: WorkBudget): Region {
  const isolating = isolatingAny(side, region);
  return subtractRegion(isolatedPart(region, subjectsOf(isolating), budget), admittedBy(isolating), budget);
}

/** The part of a region that some subject selects; a box that one subject covers stays whole. */
function isolatedPart(region: Region, subjects: Region, budget: WorkBudget): Region {
  budget.spend(region.length * subjects.length);
  const whole = region.filter((box) => subjects.some((subject) => boxCovers(subject, box)));
  const parts = intersectRegions(
    region.filter((box) => !whole.includes(box)),
    subjects,
    budget,
  );
  return [...whole, ...parts];
}

function subjectsOf(isolating: readonly IsolatingPolicy[]): Region {
  return isolating.map(({ subject }) => subject);
}

function admittedBy(isolating: readonly IsolatingPolicy[]): Region {
  return isolating.flatMap(({ admitted }) => admitted.map(({ box }) => box));
}

/** Both directions of policies, compiled once. */
export type Sides = Readonly<Record<Direction, Side>>;

export function sidesOf(policies: readonly Policy[]): Sides {
  return { egress: sideOf(policies, 'egress'), ingress: sideOf(policies, 'ingress') };
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
