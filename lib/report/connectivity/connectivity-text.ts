import type { Connectivity, ConnectivityRow, Reason } from '../../eval';
import { portSetText } from '../../sets';
import { type Colours, NO_COLOURS } from '../colours';
import { type CondensedLine, condensed } from './condensed';
import { connectivityFooter } from './connectivity-footer';

export interface ConnectivityTextOptions {
  /** Why connections of a row are unspecified. */
  readonly why: (row: ConnectivityRow) => readonly Reason[];
  readonly colours?: Colours;
}

/** Width of a text report. Fixed, so that the same manifests give the same text in every terminal. */
const WIDTH = 110;

/** Where destinations begin; longer ports stand on a line of their own. */
const PORTS = 26;

/** Who may talk to whom, by source; what several ends have in common is said once. */
export function connectivityText(connectivity: Connectivity, { why, colours = NO_COLOURS }: ConnectivityTextOptions): string {
  const blocks = condensed(connectivity).map(({ sources, lines }) =>
    [...filled(sources, 0).map(colours.bold), ...lines.flatMap((line) => lineText(line, why, colours))].join('\n'),
  );
  return `${[...blocks, connectivityFooter(connectivity)].join('\n\n')}\n`;
}

function lineText(
  { ports, certain, destinations, example }: CondensedLine,
  why: ConnectivityTextOptions['why'],
  colours: Colours,
): string[] {
  const text = `  ${portSetText(ports)}`;
  const head = certain ? text : `${text} ?`;
  const [first = '', ...rest] = filled(destinations, PORTS);
  const paint = certain ? colours.green : colours.yellow;
  const indent = ' '.repeat(PORTS);
  const lines = head.length < PORTS - 1 ? [paint(head.padEnd(PORTS)) + first] : [paint(head), indent + first];
  lines.push(...rest.map((line) => indent + line));
  if (certain) return lines;
  const reasons = why(example).flatMap(({ clause, text: reason }) => filled(`${clause} ${reason}`.split(' '), PORTS + 2, ' '));
  return [...lines, ...reasons.map((line) => colours.dim(`${indent}  ${line}`))];
}

/** Texts behind each other, as many on a line as fit beside `indent` columns. */
function filled(texts: readonly string[], indent: number, separator = ', '): string[] {
  const lines: string[] = [];
  let line = '';
  for (const [index, text] of texts.entries()) {
    const part = index < texts.length - 1 ? `${text}${separator}` : text;
    if (line !== '' && indent + line.length + part.trimEnd().length > WIDTH) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += part;
  }
  return [...lines, line.trimEnd()];
}
