import { UsageError } from './usage-error';

/** The last second of the year 9999. */
const LAST_SECOND = 253402300799;

/** Whether a text is an existing day, written as `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/**
 * The day that it is, for reasons that end: as it was typed, else `SOURCE_DATE_EPOCH`, else the system's date in UTC.
 * @throws UsageError for what is no day
 */
export function today(typed: string | undefined, env: NodeJS.ProcessEnv = process.env): string {
  if (typed !== undefined) {
    if (!isDay(typed)) throw new UsageError(`${typed} is no day`, 'write --today 2026-01-31');
    return typed;
  }
  const { SOURCE_DATE_EPOCH: epoch = '' } = env;
  if (epoch === '') return new Date().toISOString().slice(0, 10);
  if (!/^\d+$/.test(epoch) || Number(epoch) > LAST_SECOND)
    throw new UsageError(`SOURCE_DATE_EPOCH is no number of seconds: ${epoch}`, 'set it to seconds since 1970, unset it, or add --today');
  return new Date(Number(epoch) * 1000).toISOString().slice(0, 10);
}
