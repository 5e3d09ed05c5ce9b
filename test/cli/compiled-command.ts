import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** The command as users run it. */
export interface CompiledCommand {
  /** The compiled bin. */
  readonly bin: string;
  remove(): void;
}

/** Compiles lib/ into a folder of this process, without a look at its types: a test of the command needs none of the rest of lib/ to be right. */
export function compiledCommand(): CompiledCommand {
  const build = join(ROOT, `.build-command-${process.pid}`);
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const flags = [
    '--noCheck',
    '--noEmitOnError',
    'false',
    '--declaration',
    'false',
    '--declarationMap',
    'false',
    '--sourceMap',
    'false',
    '--inlineSources',
    'false',
  ];
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json', ...flags, '--outDir', build], { cwd: ROOT, stdio: 'pipe' });
  return { bin: join(build, 'cli', 'bulkhead.js'), remove: () => rmSync(build, { recursive: true, force: true }) };
}
