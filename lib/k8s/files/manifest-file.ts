import { extname } from 'node:path';

/** Something to read. */
export interface ManifestFile {
  /** Absolute; of standard input `-`. */
  readonly path: string;
  /** How diagnostics call it: as the user named it, or below the folder that the user named. */
  readonly name: string;
}

/** Names of standard input: as it is typed, and as diagnostics call it. */
export const STANDARD_INPUT: ManifestFile = { path: '-', name: '<stdin>' };

const EXTENSIONS: ReadonlySet<string> = new Set(['.yaml', '.yml', '.json']);

/** Whether a file is read where only its folder is named. */
export function hasManifestName(name: string): boolean {
  return EXTENSIONS.has(extname(name).toLowerCase());
}
