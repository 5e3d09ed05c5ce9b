import { type End, OWN_END, PEER_END, peerBox, podBox, portBoxes } from '../eval';
import type { Direction } from '../model';
import {
  type Box,
  boxCovers,
  boxesMeet,
  boxIsEmpty,
  EVERYTHING,
  intersectBoxes,
  intersectRegions,
  type Region,
  subtractRegion,
  type WorkBudget,
} from '../sets';
import { endPeers } from './end-peers';
import type { Facts } from './facts';
import { otherEnd, ownZone } from './flow-side';
import type { EndRecord, FlowRecord, PostureRecord, Program, ZoneRecord } from './program';

/**
 * What a program means on one side, over all connections that could be: the side is open if no posture closes it, or a
 * declared flow has the pod in its own end on that side, the other party in its other end, and the port.
 */
export interface MeaningSide {
  readonly direction: Direction;
  readonly closed: readonly { readonly box: Box; readonly posture: PostureRecord }[];
  /** What the flows of each zone open, zone by zone. */
  readonly declared: readonly { readonly zone: ZoneRecord; readonly box: Box; readonly opened: Region }[];
}

/** The meaning of a direction of a program. */
export function meaningOf(program: Program, direction: Direction): MeaningSide {
  return {
    direction,
    closed: program.postures
      .filter((posture) => posture.direction === direction && posture.zone.names !== undefined)
      .map((posture) => ({ box: zoneBox(OWN_END[direction], posture.zone), posture }))
      .filter(({ box }) => !boxIsEmpty(box)),
    declared: [...flowsByZone(program.flows, direction)].map(([zone, flows]) => ({
      zone,
      box: zoneBox(OWN_END[direction], zone),
      opened: flows.flatMap((flow) => flowRegion(flow, direction, program.facts)),
    })),
  };
}

function flowsByZone(flows: readonly FlowRecord[], direction: Direction): ReadonlyMap<ZoneRecord, readonly FlowRecord[]> {
  const byZone = new Map<ZoneRecord, FlowRecord[]>();
  for (const flow of flows) {
    const zone = ownZone(flow, direction);
    if (zone === undefined) continue;
    const list = byZone.get(zone) ?? [];
    list.push(flow);
    byZone.set(zone, list);
  }
  return byZone;
}

/** The part of a region that postures close and no flow opens: the side must be closed there, and open everywhere else. */
export function mustBeClosed(region: Region, meaning: MeaningSide, budget: WorkBudget): Region {
  const closed = closedByPosture(region, meaning, budget);
  return subtractRegion(closed, declaredFor(closed, meaning), budget);
}

/** The part of a region that postures close. */
function closedByPosture(region: Region, meaning: MeaningSide, budget: WorkBudget): Region {
  const closed = meaning.closed.map(({ box }) => box);
  const whole = region.filter((box) => closed.some((posture) => boxCovers(posture, box)));
  return [
    ...whole,
    ...intersectRegions(
      region.filter((box) => !whole.includes(box)),
      closed,
      budget,
    ),
  ];
}

/** The part of a region that no posture closes. */
export function closedByNone(region: Region, meaning: MeaningSide, budget: WorkBudget): Region {
  return subtractRegion(
    region,
    meaning.closed.map(({ box }) => box),
    budget,
  );
}

/** The boxes that flows open, of the zones that a region's own ends can lie in. */
function declaredFor(region: Region, meaning: MeaningSide): Region {
  return meaning.declared.filter(({ box }) => region.some((mine) => boxesMeet(mine, box))).flatMap(({ opened }) => opened);
}

/** The connections whose end is a pod of the zone. */
export function zoneBox(end: End, zone: ZoneRecord): Box {
  return podBox(end, zone.namespaces, zone.pods);
}

/** The connections that an end of a flow covers, as `end` of the connection; a CIDR covers pods with such an address too. */
export function endRegion(end: End, record: EndRecord, facts: Facts): Region {
  const peers = endPeers(record, facts);
  if (peers === undefined) return [EVERYTHING];
  return peers.map((peer) => peerBox(end, peer)).filter((box) => !boxIsEmpty(box));
}

/** The connections that a flow opens on one side; none where that side is theirs. */
export function flowRegion(flow: FlowRecord, direction: Direction, facts: Facts): Region {
  const own = ownZone(flow, direction);
  if (own === undefined) return [];
  return product(
    [zoneBox(OWN_END[direction], own)],
    endRegion(PEER_END[direction], otherEnd(flow, direction), facts),
    portBoxes(flow.ports),
  );
}

/** All combinations of the boxes of several regions. */
export function product(...regions: readonly Region[]): Region {
  let result: Region = [EVERYTHING];
  for (const region of regions)
    result = result.flatMap((left) => region.filter((box) => !boxIsEmpty(box)).flatMap((right) => intersectBoxes(left, right) ?? []));
  return result;
}
