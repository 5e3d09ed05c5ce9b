import type { Connectivity, ConnectivityRow, Reason } from '../../eval';
import { portSetText } from '../../sets';
import { condensed } from './condensed';
import { connectivityFooter } from './connectivity-footer';
import { unspecifiedNotes } from './unspecified-notes';

/**
 * Who may talk to whom as a table; what several ends have in common is said once.
 *
 * @param why why connections of a row are unspecified
 */
export function connectivityMarkdown(connectivity: Connectivity, why: (row: ConnectivityRow) => readonly Reason[]): string {
  const groups = condensed(connectivity);
  const { clauses, notes } = unspecifiedNotes(groups, why);
  const lines = groups.flatMap(({ sources, lines: own }) =>
    own.map(({ ports, certain, destinations, example }) => {
      const state = certain ? 'allowed' : `unspecified: ${escaped(clauses(example))}`;
      return `| ${cell(sources)} | ${cell(destinations)} | ${escaped(portSetText(ports))} | ${state} |`;
    }),
  );
  const table = ['| from | to | ports | |', '| --- | --- | --- | --- |', ...lines];
  const list = notes.map(({ clause, texts }) => `- ${clause}: ${texts.map(escaped).join('<br>')}`);
  return `${[...(lines.length === 0 ? [] : [...table, '']), ...(list.length === 0 ? [] : [...list, '']), connectivityFooter(connectivity)].join('\n')}\n`;
}

function cell(texts: readonly string[]): string {
  return texts.map(escaped).join('<br>');
}

function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|&]/g, (character) => `&#${character.charCodeAt(0)};`).replace(/\s+/g, ' ');
}
