import { diagnostic } from '../diagnostics';
import { findConnection, OWN_END } from '../eval';
import { type FlowRecord, isOurs, ownZone, type PostureRecord, type ZoneRecord, zoneBox, zoneText } from '../intent';
import { intersectBoxes } from '../sets';
import { type Check, decided } from './check';
import { relatedCalls } from './related-calls';
import { isPart } from './zone-part';

/** A posture of a zone that is opened by flows of zones which are no part of it. */
export const posturePierced: Check = (input) => {
  const byZone = new Map<ZoneRecord, { posture: PostureRecord; flows: Set<FlowRecord> }>();
  const found = input.program.postures.flatMap((posture) =>
    input.program.flows.flatMap((flow) => {
      const own = ownZone(flow, posture.direction);
      if (own === undefined || !isOurs(posture.zone) || own === posture.zone || isPart(own, posture.zone)) return [];
      return decided(input.work, `whether ${flow.call} opens ${zoneText(posture.zone)}`, posture.place, (budget) => {
        const end = OWN_END[posture.direction];
        const both = intersectBoxes(zoneBox(end, own), zoneBox(end, posture.zone));
        if (both === undefined || findConnection([both], input.universe, 'allowed', budget) === undefined) return [];
        const entry = byZone.get(posture.zone) ?? { posture, flows: new Set() };
        entry.flows.add(flow);
        byZone.set(posture.zone, entry);
        return [];
      });
    }),
  );
  return [...found, ...[...byZone].map(([zone, { posture, flows }]) => report(zone, posture, [...flows]))];
};

function report(zone: ZoneRecord, posture: PostureRecord, flows: readonly FlowRecord[]): ReturnType<Check>[number] {
  const by = [...new Set(flows.map((flow) => zoneText(flow.zone)))].join(', ');
  return diagnostic(
    'BH3004',
    { zone: zoneText(zone), by },
    { where: posture.place, subject: zone.path, related: relatedCalls(flows, (call) => call) },
  );
}
