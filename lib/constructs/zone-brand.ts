import type { ZoneDraft } from './draft';

/** On every zone: its draft. A symbol of the global registry, so that zones of another copy of the package are recognised. */
export const ZONE = Symbol.for('cdk8s-bulkhead.zone');

/** The draft of a zone. */
export function zoneDraftOf(zone: object): ZoneDraft {
  return (zone as { [ZONE]: ZoneDraft })[ZONE];
}
