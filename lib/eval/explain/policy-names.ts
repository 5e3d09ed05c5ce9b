import { type Place, placeText } from '../../diagnostics';
import { type AdminPolicy, type Policy, policyText } from '../../model';

/** The policies by name; of many only the first two. */
export function policyNames(policies: readonly (Policy | AdminPolicy)[]): string {
  const shown = policies.length > 3 ? policies.slice(0, 2) : policies;
  const rest = policies.length - shown.length;
  return shown.map(policyText).join(', ') + (rest === 0 ? '' : ` and ${rest} more`);
}

/** ` (policies/db.yaml:3)`, to be put behind a text; empty where there is no place. */
export function atPlace(...places: readonly Place[]): string {
  const texts = places.map(lineText).filter((text) => text !== undefined);
  return texts.length === 0 ? '' : ` (${[...new Set(texts)].join(', ')})`;
}

/** The line is enough: what is there has a name. */
function lineText(place: Place): string | undefined {
  if (place.document?.line === undefined) return placeText(place);
  return placeText({ ...place, document: { file: place.document.file, line: place.document.line } });
}
