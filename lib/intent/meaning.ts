import { type End, OWN_END, PEER_END, peerBox, podBox, portBoxes } from '../eval';
import type { Direction } from '../model';
import { type Box, boxIsEmpty, EVERYTHING, intersectBoxes, type Region } from '../sets';
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
  readonly declared: readonly { readonly box: Box; readonly flow: FlowRecord }[];
}

/** The meaning of a direction of a program. */
export function meaningOf(program: Program, direction: Direction): MeaningSide {
  return {
    direction,
    closed: program.postures
      .filter((posture) => posture.direction === direction && posture.zone.names !== undefined)
      .map((posture) => ({ box: zoneBox(OWN_END[direction], posture.zone), posture }))
      .filter(({ box }) => !boxIsEmpty(box)),
    declared: program.flows.flatMap((flow) => flowRegion(flow, direction, program.facts).map((box) => ({ box, flow }))),
  };
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
  return product([zoneBox(OWN_END[direction], own)], endRegion(PEER_END[direction], otherEnd(flow, direction), facts), portBoxes(flow.ports));
}

/** All combinations of the boxes of several regions. */
export function product(...regions: readonly Region[]): Region {
  let result: Region = [EVERYTHING];
  for (const region of regions)
    result = result.flatMap((left) => region.filter((box) => !boxIsEmpty(box)).flatMap((right) => intersectBoxes(left, right) ?? []));
  return result;
}
