import { type Diagnostic, diagnostic } from '../diagnostics';
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

/** The environment of a process: no type of Node's, because users' projects may not have these. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The last second of the year 9999. */
const LAST_SECOND = 253402300799;

/** `SOURCE_DATE_EPOCH` if it is set: seconds since 1970, and `undefined` where it is no such number. */
function epochOf(environment: Environment): { readonly seconds: number | undefined } | undefined {
  const { SOURCE_DATE_EPOCH: text = '' } = environment;
  if (text === '') return undefined;
  return { seconds: /^\d+$/.test(text) && Number(text) <= LAST_SECOND ? Number(text) : undefined };
}

/** The day that it is: `SOURCE_DATE_EPOCH` if it is set, else the system's date in UTC. The only clock of the library. */
export function systemDay(environment: Environment): string {
  const seconds = epochOf(environment)?.seconds;
  return (seconds === undefined ? new Date() : new Date(seconds * 1000)).toISOString().slice(0, 10);
}

/** What is wrong with the environment's day: nobody would know which day the proofs are about. */
export function systemDayProblems(environment: Environment): readonly Diagnostic[] {
  const epoch = epochOf(environment);
  if (epoch === undefined || epoch.seconds !== undefined) return [];
  return [diagnostic('BH2020', { what: 'SOURCE_DATE_EPOCH', given: shown(environment.SOURCE_DATE_EPOCH) })];
}
