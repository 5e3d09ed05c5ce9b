import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourcePlace } from '../diagnostics';
import { shownPath } from './shown-path';

/** A line of the text of a stack that names a file. */
const FRAME = /^\s+at (?:.*? \()?(?:async )?((?:file:\/\/)?(?:\/|[A-Za-z]:[\\/]).*?):(\d+):(\d+)\)?$/;

/** The package itself, whose frames are never the user's. */
const OWN = dirname(__dirname) + sep;

/** A place in a file of the user; the file absolute. */
export interface SourceFrame {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The user's own frame in a stack: the first outside of this package and of `node_modules`. Undefined where there is none. */
export function userFrame(stack: string): SourceFrame | undefined {
  for (const text of stack.split('\n')) {
    const [, name, line, column] = FRAME.exec(text) ?? [];
    if (name === undefined) continue;
    const file = name.startsWith('file:') ? fileURLToPath(name) : name;
    if (file.startsWith(OWN) || /[\\/]node_modules[\\/]/.test(file)) continue;
    return { file, line: Number(line), column: Number(column) };
  }
  return undefined;
}

/** A frame as it is shown: relative to the nearest `cdk8s.yaml` or `package.json` above the file. */
export function shownFrame({ file, line, column }: SourceFrame): SourcePlace {
  let base = dirname(file);
  while (!existsSync(join(base, 'cdk8s.yaml')) && !existsSync(join(base, 'package.json'))) {
    if (dirname(base) === base) return { file, line, column };
    base = dirname(base);
  }
  return { file: shownPath(file, base), line, column };
}

/** The lines around a frame, its own marked; empty where the file cannot be read. */
export function codeFrame({ file, line }: SourceFrame): string[] {
  const lines = linesOf(file);
  if (line > lines.length) return [];
  const [from, to] = [Math.max(1, line - 2), Math.min(lines.length, line + 1)];
  const width = String(to).length;
  return lines
    .slice(from - 1, to)
    .map((text, index) => ({ text, number: from + index }))
    .filter(({ text, number }) => number !== to || number === line || text.trim() !== '')
    .map(({ text, number }) => `  ${number === line ? '>' : ' '} ${String(number).padStart(width)} | ${text}`.trimEnd());
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/);
  } catch {
    return [];
  }
}
