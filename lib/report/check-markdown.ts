import { type Diagnostic, placeText } from '../diagnostics';
import type { CheckedManifests } from './check-result';
import { checkSummary } from './check-summary';
import { visible } from './visible';

/** The result as Markdown, for a comment on a pull request. */
export function checkMarkdown(result: CheckedManifests): string {
  const { findings } = result;
  const table = ['| | code | where | what |', '| --- | --- | --- | --- |', ...findings.map(tableRow)];
  return [
    '## bulkhead check',
    '',
    ...(findings.length === 0 ? [] : [...table, '']),
    ...checkSummary(result).map(({ label, text }) => `- **${label}** ${plain(text)}`),
    '',
  ].join('\n');
}

function tableRow({ code, name, severity, message, help, where }: Diagnostic): string {
  const place = where === undefined ? undefined : placeText(where);
  const what = help === undefined ? plain(message) : `${plain(message)}<br>*${plain(help)}*`;
  return `| ${severity} | ${code} ${name} | ${place === undefined ? '' : plain(place)} | ${what} |`;
}

/** A text that Markdown and the HTML in it show as it is, on one line of a table. */
function plain(text: string): string {
  return visible(text)
    .replace(/[\\`*_[\]|~]/g, (mark) => `\\${mark}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\n', '<br>');
}
