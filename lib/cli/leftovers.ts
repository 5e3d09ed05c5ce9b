import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** After this time a folder is nobody's any more, wherever its process ran. */
const ABANDONED_AFTER_MS = 24 * 60 * 60 * 1000;

/** Makes a folder that no other process uses, and whose name says which process does. */
export function makeOwnFolder(parent: string, prefix: string): string {
  return mkdtempSync(join(parent, `${prefix}${host()}-${process.pid}-`));
}

/** Removes the folders that `makeOwnFolder` made for processes that are gone: they were killed. Others are left alone. */
export function removeLeftovers(parent: string, prefix: string): void {
  for (const name of namesIn(parent)) {
    const [, owner, pid] = name.startsWith(prefix) ? (/^(.+)-(\d+)-[A-Za-z0-9]{6}$/.exec(name.slice(prefix.length)) ?? []) : [];
    if (owner === undefined || pid === undefined) continue;
    const folder = join(parent, name);
    try {
      const stat = lstatSync(folder);
      if (!stat.isDirectory()) continue;
      const gone = owner === host() && !isRunning(Number(pid));
      if (gone || Date.now() - stat.mtimeMs > ABANDONED_AFTER_MS) rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another run removed it, or it is another user's.
    }
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** The machine or container: process numbers of another one mean nothing here. */
function host(): string {
  return hostname().replace(/[^A-Za-z0-9]/g, '') || 'host';
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
