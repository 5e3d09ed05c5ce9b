import { diagnostic } from '../diagnostics';
import { isOurs, zoneText } from '../intent';
import type { Check } from './check';

/** A posture verb on a zone whose namespaces are known by labels only. */
export const postureOnUnknownNamespaces: Check = ({ program }) => {
  const seen = new Set<string>();
  return program.postures.flatMap(({ zone, verb, place }) => {
    if (isOurs(zone) || seen.has(`${zone.path} ${verb}`)) return [];
    seen.add(`${zone.path} ${verb}`);
    return [diagnostic('BH3015', { zone: zoneText(zone), verb: `${verb}()` }, { where: place, subject: zone.path })];
  });
};
