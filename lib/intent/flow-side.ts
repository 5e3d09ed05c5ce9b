import type { Direction } from '../model';
import type { EndRecord, FlowRecord, ZoneRecord } from './program';

/** The end of a flow whose side a direction is: the source's egress, the destination's ingress. */
function ownEnd(flow: FlowRecord, direction: Direction): EndRecord {
  return direction === 'egress' ? flow.source : flow.destination;
}

/** The other end, seen from a direction. */
export function otherEnd(flow: FlowRecord, direction: Direction): EndRecord {
  return direction === 'egress' ? flow.destination : flow.source;
}

/** The zone whose side the flow opens in a direction, `undefined` where that side is theirs. */
export function ownZone(flow: FlowRecord, direction: Direction): ZoneRecord | undefined {
  const end = ownEnd(flow, direction);
  return end.kind === 'zone' && isOurs(end.zone) ? end.zone : undefined;
}

/** A zone is ours if its namespaces are known by name. */
export function isOurs(zone: ZoneRecord): boolean {
  return zone.names !== undefined;
}
