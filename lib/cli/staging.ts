import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeOwnFolder, removeLeftovers } from './leftovers';
import type { StagingFolders } from './staging-folders';
import { UsageError } from './usage-error';

const PREFIX = 'bulkhead-synth-';

/** The folders of a run, and how they go away again. */
export interface Staging extends StagingFolders {
  /** Removes everything that was staged; may be called often. */
  close(): void;
}

/** Opens the staging folder of a run in the system's temporary folder, and removes those of runs that were killed. */
export function openStaging(output: string): Staging {
  const parent = tmpdir();
  removeLeftovers(parent, PREFIX);
  const staging = ownFolder(parent);
  const folders = { staging, out: join(staging, 'out'), records: join(staging, 'records'), output };
  mkdirSync(folders.records);
  return { ...folders, close: () => rmSync(staging, { recursive: true, force: true, maxRetries: 2 }) };
}

function ownFolder(parent: string): string {
  try {
    return makeOwnFolder(parent, PREFIX);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      `the temporary folder ${parent} cannot be written (${code ?? String(error)})`,
      'set TMPDIR to a folder that can be',
    );
  }
}
