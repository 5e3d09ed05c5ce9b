import type { Connectivity, ConnectivityRow, Reason } from '../../eval';
import { portSetText } from '../../sets';
import { condensed } from './condensed';
import { connectivityFooter } from './connectivity-footer';

/**
 * Who may talk to whom as a table; what several ends have in common is said once.
 *
 * @param why why connections of a row are unspecified
 */
export function connectivityMarkdown(connectivity: Connectivity, why: (row: ConnectivityRow) => readonly Reason[]): string {
  const lines = condensed(connectivity).flatMap(({ sources, lines: own }) =>
    own.map(({ ports, certain, destinations, example }) => {
      const reasons = certain ? [] : why(example).map(({ clause, text }) => escaped(`${clause} ${text}`));
      const state = certain ? 'allowed' : ['unspecified', ...reasons].join('<br>');
      return `| ${cell(sources)} | ${cell(destinations)} | ${escaped(portSetText(ports))} | ${state} |`;
    }),
  );
  const table = ['| from | to | ports | |', '| --- | --- | --- | --- |', ...lines];
  return `${[...(lines.length === 0 ? [] : [...table, '']), connectivityFooter(connectivity)].join('\n')}\n`;
}

function cell(texts: readonly string[]): string {
  return texts.map(escaped).join('<br>');
}

function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|&]/g, (character) => `&#${character.charCodeAt(0)};`).replace(/\s+/g, ' ');
}
