import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { YAMLError } from 'yaml';
import { UsageError } from './usage-error';

/** The name under which cdk8s keeps its configuration. */
export const CONFIG = 'cdk8s.yaml';

/** What the command takes from `cdk8s.yaml`. */
export interface Config {
  readonly app?: string;
  readonly output?: string;
  /** Settings that only `cdk8s synth` follows. */
  readonly ignored: readonly string[];
}

/** Reads `cdk8s.yaml` of a folder; undefined where there is none. Throws a usage error for one that cannot be used. */
export function readConfig(folder: string): Config | undefined {
  const text = readText(join(folder, CONFIG));
  if (text === undefined) return undefined;
  const { LineCounter, parseDocument } = require('yaml') as typeof import('yaml');
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const [error] = document.errors as YAMLError[];
  if (error !== undefined) throw problem(`is not valid YAML: ${error.message}`, lineCounter.linePos(error.pos[0]));
  const value = plainValue(document);
  if (value === null || value === undefined) return { ignored: [] };
  if (typeof value !== 'object' || Array.isArray(value)) throw problem('is no mapping of settings', { line: 1, col: 1 });
  const place = (key: string) => {
    const range = (document.get(key, true) as { range?: readonly [number, number, number] } | undefined)?.range;
    return range === undefined ? { line: 1, col: 1 } : lineCounter.linePos(range[0]);
  };
  const setting = (key: 'app' | 'output'): string | undefined => {
    const found = (value as Record<string, unknown>)[key];
    if (found === undefined || found === null) return undefined;
    if (typeof found !== 'string' || found.trim() === '') throw problem(`has an \`${key}\` that is no text`, place(key));
    return found;
  };
  const [app, output] = [setting('app'), setting('output')];
  const { validations, synthConfig } = value as { validations?: unknown; synthConfig?: { format?: unknown } | null };
  return {
    ...(app === undefined ? {} : { app }),
    ...(output === undefined ? {} : { output }),
    ignored: [
      ...(validations === undefined || validations === null ? [] : ['validations']),
      ...(synthConfig?.format === 'helm' ? ['synthConfig'] : []),
    ],
  };
}

function plainValue(document: { toJS(): unknown }): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw problem(`is not valid YAML: ${(error as Error).message}`, { line: 1, col: 1 });
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new UsageError(
      `${CONFIG} cannot be read (${code ?? String(error)})`,
      `make ${CONFIG} a readable file, or name the program and --output`,
    );
  }
}

function problem(what: string, { line, col }: { line: number; col: number }): UsageError {
  const place = { document: { file: CONFIG, line, column: col } };
  return new UsageError(`${CONFIG} ${what}`, 'correct it, or name the program and --output', place);
}
