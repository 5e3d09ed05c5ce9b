import { type Place, placeText } from '../diagnostics';

/** `policies/db.yaml:12`: the line is enough, what is there has a name. */
export function lineText(place: Place): string | undefined {
  if (place.document?.line === undefined) return placeText(place);
  return placeText({ document: { file: place.document.file, line: place.document.line } });
}
