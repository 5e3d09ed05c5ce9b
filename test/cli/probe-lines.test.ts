import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LINE_LIMIT, probeLines, TOO_LONG } from '../../lib/cli/probe-lines';
import { temporaryFolder } from './temporary-folder';

function linesOf(text: string): (string | typeof TOO_LONG)[] {
  const file = openSync(join(temporaryFolder({ lines: text }), 'lines'), 'r');
  try {
    return [...probeLines(file)].flat();
  } finally {
    closeSync(file);
  }
}

test('cuts at line breaks of both sorts, and needs none at the end', () => {
  expect(linesOf('a\nb\r\n\nc')).toEqual(['a', 'b', '', 'c']);
  expect(linesOf('a\n')).toEqual(['a']);
  expect(linesOf('')).toEqual([]);
});

test('takes a byte order mark off the first line only', () => {
  expect(linesOf('\ufeffa\n\ufeffb\n')).toEqual(['a', '\ufeffb']);
  expect(linesOf('\ufeffa')).toEqual(['a']);
});

test('gives what was written, however long it is and wherever a chunk ends', () => {
  const lines = Array.from({ length: 40_000 }, (_, index) => `${'é→'.repeat(index % 7)}${index}`);
  expect(linesOf(lines.join('\n'))).toEqual(lines);
});

test('lets go of a line that is too long, and of nothing else', () => {
  const long = 'x'.repeat(3 * LINE_LIMIT);
  expect(linesOf(`a\n${long}\nb\n`)).toEqual(['a', TOO_LONG, 'b']);
  expect(linesOf(`a\n${long}`)).toEqual(['a', TOO_LONG]);
  expect(linesOf(`${'y'.repeat(LINE_LIMIT - 1)}\nb`)).toEqual(['y'.repeat(LINE_LIMIT - 1), 'b']);
});
