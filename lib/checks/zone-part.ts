import type { ZoneRecord } from '../intent';
import { labelsWithin } from '../sets';

/** Whether every pod of a zone lies in another one. */
export function isPart(zone: ZoneRecord, of: ZoneRecord): boolean {
  return labelsWithin(zone.namespaces, of.namespaces) && labelsWithin(zone.pods, of.pods);
}
