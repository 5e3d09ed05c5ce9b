import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeMain } from './make-main';
import { missingModule } from './program-failure';

/** How a program is loaded. */
interface Way {
  /** As a module that may wait at its top level: costs 30 ms more. */
  readonly waiting: boolean;
  /** With the `paths` of `tsconfig.json`. */
  readonly paths: boolean;
}

/**
 * Loads a TypeScript or JavaScript program into this process. Returns undefined if it ran to the end of its file at once, else a promise
 * of that. Throws, or rejects with, what the program throws. `again` is called before a second try with another way of loading.
 */
export function loadProgram(file: string, again: () => void): Promise<void> | undefined {
  process.argv = [process.argv[0] ?? 'node', file];
  return attempt(file, { waiting: mayWait(file), paths: false }, again);
}

function attempt(file: string, way: Way, again: () => void): Promise<void> | undefined {
  const retry = (error: unknown): Promise<void> | undefined => {
    const next = otherWay(error, way, file);
    if (next === undefined) throw error;
    again();
    return attempt(file, next, again);
  };
  makeMain(file);
  const jiti = loader(file, way);
  if (way.waiting) return jiti.import(file).then(() => undefined, retry);
  try {
    jiti(file);
    return undefined;
  } catch (error) {
    return retry(error);
  }
}

function loader(file: string, { paths }: Way): ReturnType<typeof import('jiti').createJiti> {
  const { createJiti } = require('jiti') as typeof import('jiti');
  return createJiti(file, { tsconfigPaths: paths });
}

/** The way of loading that a failure asks for; modules that were loaded already are not run again. */
function otherWay(error: unknown, way: Way, file: string): Way | undefined {
  if (!(error instanceof Error)) return undefined;
  if (!way.waiting && waits(error)) return { ...way, waiting: true };
  const missing = (error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND' ? missingModule(error) : undefined;
  if (!way.paths && missing !== undefined && !missing.startsWith('.') && hasPaths(file)) return { ...way, paths: true };
  return undefined;
}

/** Whether a file says `await` anywhere: run as a script, a top-level one would fail in the middle of the program. */
function mayWait(file: string): boolean {
  return /\bawait\b/.test(readFileSync(file, 'utf8'));
}

/** Whether a module further down waits at its top level. */
function waits(error: Error): boolean {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ERR_REQUIRE_ESM' || code === 'ERR_REQUIRE_ASYNC_MODULE') return true;
  return error.message === 'await is not defined' || error.message.startsWith('await is only valid in async functions');
}

/** Whether imports may mean something else by the nearest `tsconfig.json`. */
function hasPaths(file: string): boolean {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const config = join(folder, 'tsconfig.json');
    if (existsSync(config)) return /"(paths|extends)"/.test(readFileSync(config, 'utf8'));
    if (dirname(folder) === folder) return false;
  }
}
