import { diagnostic } from '../diagnostics';
import { findConnection } from '../eval';
import { isOurs, membersOf, type ZoneRecord, zoneBox, zoneText } from '../intent';
import { intersectBoxes } from '../sets';
import { type Check, type CheckInput, decided } from './check';
import { workloadText } from './workload-text';
import { isPart } from './zone-part';

/** A known workload that lies in two zones of which neither is a part of the other. */
export const zonesOverlap: Check = (input) =>
  overlappingZones(input).flatMap(([a, b]) => {
    const both = membersOf(a, input.program.facts, input.workloads).filter(
      (workload) => membersOf(b, input.program.facts, [workload]).length > 0,
    );
    const [first] = both;
    if (first === undefined) return [];
    return [
      diagnostic(
        'BH3006',
        { a: zoneText(a), b: zoneText(b), workload: workloadText(first) },
        { where: a.place, subject: a.path, related: [{ message: zoneText(b), where: b.place }] },
      ),
    ];
  });

/** Pairs of zones that a pod can lie in both of, neither a part of the other, and not declared exclusive. */
export function overlappingZones(input: CheckInput): readonly (readonly [ZoneRecord, ZoneRecord])[] {
  const zones = input.program.zones.filter(isOurs);
  const pairs: (readonly [ZoneRecord, ZoneRecord])[] = [];
  zones.forEach((a, index) => {
    for (const b of zones.slice(index + 1)) {
      const both = intersectBoxes(zoneBox('source', a), zoneBox('source', b));
      if (both === undefined || isPart(a, b) || isPart(b, a)) continue;
      const tooLarge = decided(input.work, '', undefined, (budget) => {
        if (findConnection([both], input.universe, 'allowed', budget) !== undefined) pairs.push([a, b]);
        return [];
      });
      if (tooLarge.length > 0) pairs.push([a, b]);
    }
  });
  return pairs;
}
