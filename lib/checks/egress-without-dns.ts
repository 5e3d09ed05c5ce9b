import { diagnostic } from '../diagnostics';
import { findConnection, portBoxes } from '../eval';
import { endRegion, mustBeClosed, ownZone, product, type ZoneRecord, zoneBox, zoneText } from '../intent';
import { boxesMeet } from '../sets';
import { type Check, decided } from './check';

/** A zone whose egress is closed and has flows, while no flow of it or of a zone around it opens DNS for all its pods. */
export const egressWithoutDns: Check = ({ program, meaning, universe, work }) => {
  const zones = new Set(program.flows.flatMap((flow) => (flow.destination.kind === 'dns' ? [] : (ownZone(flow, 'egress') ?? []))));
  const closed = meaning.egress.closed.map(({ box }) => box);
  return [...zones].flatMap((zone: ZoneRecord) => {
    const mine = zoneBox('source', zone);
    if (!closed.some((box) => boxesMeet(box, mine))) return [];
    return decided(work, `whether DNS is open to ${zoneText(zone)}`, zone.place, (budget) => {
      const { dns } = program.facts;
      const resolver = product([mine], endRegion('destination', { kind: 'dns' }, program.facts), portBoxes(dns.ports));
      if (findConnection(mustBeClosed(resolver, meaning.egress, budget), universe, 'denied', budget) === undefined) return [];
      return [diagnostic('BH3007', { zone: zoneText(zone) }, { where: zone.place, subject: zone.path })];
    });
  });
};
