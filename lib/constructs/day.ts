import type { Cut } from './call-place';
import { misuse, shown } from './misuse';

/**
 * Reads a day of the calendar.
 * @param what how messages call it: `until`
 * @throws BulkheadMisuse for what is no existing day written as `YYYY-MM-DD`
 */
export function readDay(text: string, what: string, cut: Cut): string {
  if (typeof text !== 'string' || !isDay(text)) throw misuse('BH2020', { what, given: shown(text) }, cut);
  return text;
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** The day that it is: `SOURCE_DATE_EPOCH` (seconds) if it is set, else the system's date in UTC. The only clock of the library. */
export function systemDay(environment: NodeJS.ProcessEnv): string {
  const epoch = Number(environment.SOURCE_DATE_EPOCH);
  const seconds =
    environment.SOURCE_DATE_EPOCH === undefined || environment.SOURCE_DATE_EPOCH === '' || !Number.isFinite(epoch) ? undefined : epoch;
  return (seconds === undefined ? new Date() : new Date(seconds * 1000)).toISOString().slice(0, 10);
}
