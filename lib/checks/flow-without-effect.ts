import { diagnostic } from '../diagnostics';
import { flowRegion, ownZone, zoneText } from '../intent';
import { DIRECTIONS } from '../model';
import { boxesMeet } from '../sets';
import type { Check } from './check';

/** A flow none of whose own sides meets a posture: it opens nothing. */
export const flowWithoutEffect: Check = ({ program, meaning }) =>
  program.flows.flatMap((flow) => {
    const meets = DIRECTIONS.some((direction) => {
      const region = flowRegion(flow, direction, program.facts);
      return meaning[direction].closed.some(({ box }) => region.some((mine) => boxesMeet(mine, box)));
    });
    if (meets) return [];
    const sides = DIRECTIONS.flatMap((direction) => {
      const zone = ownZone(flow, direction);
      return zone === undefined ? [] : [`the ${direction} of ${zoneText(zone)}`];
    });
    return [diagnostic('BH3003', { call: flow.call, sides: sides.join(' or ') }, { where: flow.place, subject: flow.zone.path })];
  });
