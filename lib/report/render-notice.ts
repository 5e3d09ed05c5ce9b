import { placeText } from '../diagnostics';
import type { Notice } from './notice';

/** Where the place is put when the headline is shorter; the same as of a diagnostic. */
const PLACE_COLUMN = 84;

/** A notice as lines of text, without a line break at the end; `help` last. No colour, no clock. */
export function renderNotice(notice: Notice): string {
  const [first = '', ...rest] = `${notice.severity} ${notice.name}: ${notice.message}`.split('\n');
  const place = notice.where === undefined ? undefined : placeText(notice.where);
  const headline = place === undefined ? first : `${first.padEnd(PLACE_COLUMN - 2)}  ${place}`;
  const help =
    notice.help === undefined ? [] : notice.help.split('\n').map((line, index) => `${index === 0 ? '  help     ' : '           '}${line}`);
  return [headline, ...rest.map((line) => `  ${line}`), ...(notice.lines ?? []), ...help].join('\n');
}
