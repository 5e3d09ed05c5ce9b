import { type Diagnostic, placeText, renderDiagnostic } from '../diagnostics';
import { visible } from './visible';

/** Where lines end, as those of the summary do. */
const WIDTH = 110;

const HELP = '  help     ';
const WITNESS = '  witness  ';
const INDENT = ' '.repeat(HELP.length);

/**
 * A finding as lines of text: as `renderDiagnostic`, with what is long on several lines. The place is the end of the headline.
 * @param isTold whether the same help was given before
 */
export function checkFinding(finding: Diagnostic, isTold: boolean): string {
  const { severity, code, name, message, help, where, ...rest } = finding;
  const place = where === undefined ? undefined : placeText(where);
  const [, ...between] = renderDiagnostic({ severity, code, name, message: '', ...rest }).split('\n');
  const words = `${severity} ${code} ${name}: ${message}`;
  return [
    ...hanging('', ' '.repeat(severity.length + 1), visible(words), place === undefined ? undefined : visible(place)),
    ...between.map(visible).flatMap((line) => (line.startsWith(WITNESS) ? hanging(WITNESS, INDENT, line.slice(WITNESS.length)) : [line])),
    ...(help === undefined ? [] : hanging(HELP, INDENT, isTold ? 'as above' : visible(help))),
  ].join('\n');
}

/** A text on lines that begin with an indent, the first with a head; line breaks stay. The end is kept in one piece. */
function hanging(head: string, indent: string, text: string, end?: string): readonly string[] {
  const lines: string[] = [];
  let line = head;
  let isFresh = true;
  const add = (word: string, space: string): void => {
    if (!isFresh && line.length + space.length + word.length > WIDTH) {
      lines.push(line);
      line = indent;
      isFresh = true;
    }
    line += isFresh ? word : space + word;
    isFresh = false;
  };
  text.split('\n').forEach((part, index) => {
    if (index > 0) {
      lines.push(line);
      line = indent;
      isFresh = true;
    }
    for (const word of part.split(' ')) add(word, ' ');
  });
  if (end !== undefined) add(end, '  ');
  return [...lines, line];
}
