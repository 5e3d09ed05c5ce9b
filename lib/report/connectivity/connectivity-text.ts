import type { Connectivity, ConnectivityRow, Reason } from '../../eval';
import { portSetText } from '../../sets';
import { type Colours, NO_COLOURS } from '../colours';
import { type CondensedLine, condensed } from './condensed';
import { connectivityFooter } from './connectivity-footer';
import { type UnspecifiedNotes, unspecifiedNotes } from './unspecified-notes';

export interface ConnectivityTextOptions {
  /** Why connections of a row are unspecified. */
  readonly why: (row: ConnectivityRow) => readonly Reason[];
  readonly colours?: Colours;
}

/** Width of a text report. Fixed, so that the same manifests give the same text in every terminal. */
const WIDTH = 110;

/** Where destinations begin; longer ports stand on a line of their own. */
const PORTS = 26;

/** Where the text of a footnote begins. */
const NOTE = 7;

/** Who may talk to whom, by source; what several ends have in common is said once. */
export function connectivityText(connectivity: Connectivity, { why, colours = NO_COLOURS }: ConnectivityTextOptions): string {
  const groups = condensed(connectivity);
  const { clauses, notes } = unspecifiedNotes(groups, why);
  const blocks = groups.map(({ sources, lines }) =>
    [...filled(sources, 0).map(colours.bold), ...lines.flatMap((line) => lineText(line, clauses, colours))].join('\n'),
  );
  const open = notes.flatMap(({ clause, texts }) => noteText(clause, texts)).map(colours.dim);
  const footnotes = open.length === 0 ? [] : [['? is unspecified, for example because:', ...open].join('\n')];
  return `${[...blocks, ...footnotes, connectivityFooter(connectivity)].join('\n\n')}\n`;
}

function lineText(
  { ports, certain, destinations, example }: CondensedLine,
  clauses: UnspecifiedNotes['clauses'],
  colours: Colours,
): string[] {
  const text = `  ${portSetText(ports)}`;
  const head = certain ? text : `${text} ? ${clauses(example)}`;
  const [first = '', ...rest] = filled(destinations, PORTS);
  const paint = certain ? colours.green : colours.yellow;
  const indent = ' '.repeat(PORTS);
  const lines = head.length < PORTS - 1 ? [paint(head.padEnd(PORTS)) + first] : [paint(head), indent + first];
  return [...lines, ...rest.map((line) => indent + line)];
}

/** A clause, and beside it what it says. */
function noteText(clause: string, texts: readonly string[]): string[] {
  const lines = texts.flatMap((text) => filled(text.split(' '), NOTE, ' '));
  return lines.map((line, index) => `  ${(index === 0 ? clause : '').padEnd(NOTE - 2)}${line}`);
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
