import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const MODULES = join(__dirname, '..', '..', 'node_modules');

/** How a run of the command ended. */
export interface Run {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A user's project in a folder of its own, with the fake library. */
export interface Project {
  readonly folder: string;
  write(files: Readonly<Record<string, string>>): void;
  read(file: string): string;
  exists(file: string): boolean;
  /** Names in the temporary folder of the command: none once it has ended. */
  staged(): string[];
  /** Runs a Node script in the project; `onStarted` gets the process when it has printed something. */
  run(bin: string, args: readonly string[], onStarted?: (child: { readonly pid?: number | undefined }) => void): Promise<Run>;
  remove(): void;
}

export function project(files: Readonly<Record<string, string>>): Project {
  const folder = mkdtempSync(join(tmpdir(), 'bulkhead-test-'));
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary);
  mkdirSync(join(folder, 'node_modules', 'fake-library'), { recursive: true });
  for (const name of ['cdk8s', 'constructs']) symlinkSync(join(MODULES, name), join(folder, 'node_modules', name));
  copyFileSync(join(__dirname, 'fake-library.cjs'), join(folder, 'node_modules', 'fake-library', 'index.js'));
  const write = (texts: Readonly<Record<string, string>>): void => {
    for (const [name, text] of Object.entries(texts)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
  };
  write({ 'package.json': '{}', ...files });
  return {
    folder,
    write,
    read: (file) => readFileSync(join(folder, file), 'utf8'),
    exists: (file) => existsSync(join(folder, file)),
    staged: () => readdirSync(temporary).filter((name) => name.startsWith('bulkhead-')),
    run: (bin, args, onStarted) => run(bin, args, folder, temporary, onStarted),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function run(
  bin: string,
  args: readonly string[],
  cwd: string,
  temporary: string,
  onStarted?: (child: { pid?: number | undefined }) => void,
): Promise<Run> {
  const { NODE_OPTIONS: _, VITEST: __, ...env } = process.env;
  const child = spawn(process.execPath, [bin, ...args], { cwd, env: { ...env, TMPDIR: temporary }, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (stdout === '') onStarted?.(child);
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}
