import { createHash } from 'node:crypto';
import { isAbsolute, join, relative } from 'node:path';

/** The folders of one run, all absolute. Plain data: a child process gets them too. */
export interface StagingFolders {
  /** Everything that the run writes before its end. Outside of the output: what is not proven never lies in a repository. */
  readonly staging: string;
  /** What `CDK8S_OUTDIR` says: the inside of the output, staged. */
  readonly out: string;
  /** Where child processes tell how they ended. */
  readonly records: string;
  /** The output folder of the command. */
  readonly output: string;
}

/** Whether a path is a folder or lies inside it. Both absolute. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (!isAbsolute(way) && way.split(/[\\/]/)[0] !== '..');
}

/** Where an app that wants to write to `wished` is staged: inside `out` if that lies inside the output, else in a folder of its own. */
export function stagedFolder(wished: string, folders: StagingFolders): string {
  if (isInside(wished, folders.output)) return join(folders.out, relative(folders.output, wished));
  return join(folders.staging, 'apps', createHash('sha256').update(wished).digest('hex').slice(0, 16));
}
