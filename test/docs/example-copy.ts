import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { currentBuild, ROOT } from '../package/current-build';

/** An example in a folder of its own inside the repository, where programs find the package by its name. */
export interface ExampleCopy {
  /** Changes a file of the copy as a diff of changed lines says, until `reset`. */
  change(diff: string): void;
  /** What a terminal shows for `npx bulkhead …`, without colours. */
  run(command: string): string;
  /** Puts a folder of manifests beside the program; false if it is not there. */
  add(from: string, name: string): boolean;
  /** The copy as the example is. */
  reset(): void;
  remove(): void;
}

/** Copies the program of an example, without its tests, manifests and page. */
export function copyExample(name: string): ExampleCopy {
  const from = join(ROOT, 'examples', name);
  const folder = join(ROOT, `.build-docs-${process.pid}-${name}`);
  const added = new Map<string, string>();
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const reset = () => {
    remove();
    cpSync(from, folder, {
      recursive: true,
      filter: (file) => !/\.test\.ts$|__manifests__|\bdist\b|README\.md$/.test(file.slice(from.length)),
    });
    for (const [as, source] of added) cpSync(source, join(folder, as), { recursive: true });
  };
  reset();
  const add = (source: string, as: string) => {
    if (!existsSync(source)) return false;
    added.set(as, source);
    reset();
    return true;
  };
  return { add, change: (diff) => change(folder, diff), run: (command) => run(folder, command), reset, remove };
}

/** `--- shop.ts`, then lines that stay (` `), go (`-`) and come (`+`), as in any diff. */
function change(folder: string, diff: string): void {
  const [head = '', ...lines] = diff.trimEnd().split('\n');
  const file = join(folder, head.replace(/^--- /, ''));
  const side = (sign: string) => lines.flatMap((line) => (line[0] === sign || line[0] === ' ' ? [`${line.slice(1)}\n`] : [])).join('');
  const before = readFileSync(file, 'utf8');
  if (before.split(side('-')).length !== 2) throw new Error(`${head} has these lines not exactly once:\n${side('-')}`);
  writeFileSync(
    file,
    before.replace(side('-'), () => side('+')),
  );
}

function run(folder: string, command: string): string {
  const [npx, bin, ...words] = command.split(' ');
  if (npx !== 'npx' || bin !== 'bulkhead') throw new Error(`no command of ours: ${command}`);
  const script = join(currentBuild(), 'cli', 'bulkhead.js');
  const shell = ['exec "$@" 2>&1', 'sh', process.execPath, script, ...words];
  const { stdout, error } = spawnSync('sh', ['-c', ...shell], { cwd: folder, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
  if (error !== undefined) throw error;
  return stdout;
}
