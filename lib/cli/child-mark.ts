import { existsSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import Module from 'node:module';
import { basename, join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

const ENDING = '.running';

/** Test runners end their own workers: what runs there makes no manifests. */
const TEST_WORKER = /[\\/]node_modules[\\/](vitest|tinypool|jest-worker)[\\/]/;

/** Says that this process has something to tell at its end. */
export interface ChildMark {
  /** Leaves the mark, once. */
  set(): void;
  /** Takes it away: all is told. */
  clear(): void;
  /** Whether cdk8s was loaded. */
  readonly sawCdk8s: boolean;
}

/**
 * Marks a process of a command that may be the program: one whose main file is the user's own, at once, and any other as soon as it
 * loads cdk8s. A mark that is left tells of a process that was killed, and could say nothing of what it had written.
 */
export function markProcess(folder: string): ChildMark {
  const main = mainFile();
  const file = join(folder, `${process.pid}-${process.hrtime.bigint()}${ENDING}`);
  let state: 'new' | 'set' | 'cleared' = 'new';
  let sawCdk8s = false;
  const set = (): void => {
    // A process that outlives the command, and those that it starts, have nobody to tell.
    if (state !== 'new' || TEST_WORKER.test(main ?? '') || !existsSync(folder)) return;
    writeFileSync(file, main === undefined ? 'node' : basename(main));
    state = 'set';
  };
  const clear = (): void => {
    if (state === 'set') rmSync(file, { force: true });
    state = 'cleared';
  };
  if (isMainThread && main !== undefined && !/[\\/]node_modules[\\/]/.test(main)) set();
  onCdk8s(() => {
    sawCdk8s = true;
    if (isMainThread) set();
  });
  return {
    set,
    clear,
    get sawCdk8s() {
      return sawCdk8s;
    },
  };
}

/** The main files of the processes that ended without a word. */
export function readMarks(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(ENDING));
  return [...new Set(names.map((name) => readFileSync(join(folder, name), 'utf8')))].sort();
}

function mainFile(): string | undefined {
  const [, main] = process.argv;
  if (main === undefined) return undefined;
  try {
    return realpathSync(main);
  } catch {
    return main;
  }
}

/** Calls once, when anybody loads cdk8s or a package of its name: before any of it runs. */
function onCdk8s(listener: () => void): void {
  const loader = Module as unknown as { _load: (...args: [request: string, ...rest: unknown[]]) => unknown };
  const load = loader._load;
  let heard = false;
  const listening = function (this: unknown, ...args: [request: string, ...rest: unknown[]]): unknown {
    if (!heard && /(^|[\\/])cdk8s([\\/-]|$)/.test(String(args[0]))) {
      heard = true;
      if (loader._load === listening) loader._load = load;
      listener();
    }
    return load.apply(this, args);
  };
  loader._load = listening;
}
