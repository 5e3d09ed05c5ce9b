import { diagnostic } from '../diagnostics';
import { findConnection } from '../eval';
import { type ZoneRecord, zoneBox, zoneText } from '../intent';
import { labelSetText, type Region } from '../sets';
import { type Check, type CheckInput, decided } from './check';

/** A zone that no pod can lie in. */
export const zoneSelectsNothing: Check = (input) =>
  input.program.zones.flatMap((zone) =>
    decided(input.work, `whether ${zoneText(zone)} can select a pod`, zone.place, (budget) => {
      const region: Region = [zoneBox('source', zone)];
      if (findConnection(region, input.universe, 'allowed', budget) !== undefined) return [];
      return [diagnostic('BH3001', { zone: zoneText(zone), why: reason(zone, input) }, { where: zone.place, subject: zone.path })];
    }),
  );

function reason(zone: ZoneRecord, input: CheckInput): string {
  const impossible = [...zone.pods].filter(([, values]) => values.isEmpty).map(([key]) => key);
  if (impossible.length > 0) return `its labels and those of the zones around it contradict each other at ${impossible.join(', ')}`;
  if (zone.names?.length === 0) return 'none of the described namespaces has its labels';
  if (zone.names === undefined && [...zone.namespaces.values()].some((values) => values.isEmpty))
    return 'its namespace labels and those of the zones around it contradict each other';
  if (input.program.exclusive.length > 0) return `Zone.exclusive says that no pod has its labels (${labelSetText(zone.pods)})`;
  return `no pod can have the labels ${labelSetText(zone.pods)} in its namespaces`;
}
