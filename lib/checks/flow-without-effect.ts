import { diagnostic } from '../diagnostics';
import { OWN_END } from '../eval';
import { ownZone, zoneBox, zoneText } from '../intent';
import { DIRECTIONS } from '../model';
import { boxesMeet } from '../sets';
import type { Check } from './check';

/** A flow none of whose own sides meets a posture: it opens nothing. */
export const flowWithoutEffect: Check = ({ program, meaning }) =>
  program.flows.flatMap((flow) => {
    const meets = DIRECTIONS.some((direction) => {
      const zone = ownZone(flow, direction);
      const mine = zone && zoneBox(OWN_END[direction], zone);
      return mine !== undefined && meaning[direction].closed.some(({ box }) => boxesMeet(mine, box));
    });
    if (meets) return [];
    const sides = DIRECTIONS.flatMap((direction) => {
      const zone = ownZone(flow, direction);
      return zone === undefined ? [] : [`the ${direction} of ${zoneText(zone)}`];
    });
    return [diagnostic('BH3003', { call: flow.call, sides: sides.join(' or ') }, { where: flow.place, subject: flow.zone.path })];
  });
