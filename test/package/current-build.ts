import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The root of the repository. */
export const ROOT = join(__dirname, '..', '..');

/**
 * Makes sure that build/ holds what lib/ says now, and gives its path. Compiles beside it and swaps the folders,
 * so that nobody meets half a build.
 */
export function currentBuild(): string {
  const build = join(ROOT, 'build');
  if (isCurrent(build)) return build;

  const fresh = join(ROOT, `.build-${process.pid}`);
  const old = `${fresh}-old`;
  try {
    const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
    execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--outDir', fresh], { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' });
    // Another worker may have been faster, and somebody may run its build by now.
    if (isCurrent(build)) return build;
    if (existsSync(build)) renameSync(build, old);
    renameSync(fresh, build);
  } catch (error) {
    throw new Error(`lib/ does not compile:\n${(error as { stdout?: string }).stdout ?? error}`);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
    rmSync(old, { recursive: true, force: true });
  }
  return build;
}

function isCurrent(build: string): boolean {
  const index = join(build, 'index.js');
  if (!existsSync(index)) return false;
  const built = statSync(index).mtimeMs;
  const lib = join(ROOT, 'lib');
  return readdirSync(lib, { recursive: true, encoding: 'utf8' }).every((file) => statSync(join(lib, file)).mtimeMs <= built);
}
