import { existsSync } from 'node:fs';
import type { OutputTarget } from './plan-output';
import type { RootRecord } from './root-record';
import type { StagingFolders } from './staging-folders';
import { readRecord } from './written-files';

/** The output folder, unless this program has never written there, and the folders that apps name themselves. */
export function outputTargets(staging: StagingFolders, roots: readonly RootRecord[]): OutputTarget[] {
  const own = new Map<string, string>();
  for (const { target, staged } of roots) {
    if (staged !== undefined && target !== staging.output) own.set(target, staged);
  }
  const used = existsSync(staging.out) || readRecord(staging.output)?.files.size !== 0;
  const output = used ? [{ staged: staging.out, folder: staging.output }] : [];
  return [...output, ...[...own].map(([folder, staged]) => ({ staged, folder }))];
}
