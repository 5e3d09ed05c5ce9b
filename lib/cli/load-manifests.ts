import { existsSync, lstatSync } from 'node:fs';
import { resolve } from 'node:path';
import { duplicateObject } from '../checks';
import type { Diagnostic } from '../diagnostics';
import { type Decoded, decodeDocuments, lastDocuments, type ManifestFile, readManifests, STANDARD_INPUT } from '../k8s';
import { type Cluster, compileCluster } from '../model';
import type { ManifestOptions } from './manifest-options';
import { UsageError } from './usage-error';

/** What some manifests say. */
export interface LoadedManifests {
  /** How many files were read, standard input included. */
  readonly files: number;
  /** Of two documents of one object only the last: it is the one that the cluster has after all are applied. */
  readonly decoded: Decoded;
  readonly cluster: Cluster;
  /** What is wrong with files and documents, of the files first, and objects of which there are several documents. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads manifests. A file or document that cannot be read is a diagnostic, and the rest is still there.
 *
 * @param paths as they were typed: files, folders, `-`
 * @throws UsageError for a path that does not exist
 */
export function loadManifests(paths: readonly string[], { lenient = false, namespace = 'default' }: ManifestOptions): LoadedManifests {
  const { files, documents, diagnostics } = readManifests(paths.map(named));
  const all = decodeDocuments(documents, { lenient });
  const decoded = lastDocuments(all, namespace);
  return {
    files,
    decoded,
    cluster: compileCluster(decoded, { namespace }),
    diagnostics: [...diagnostics, ...all.diagnostics, ...duplicateObject({ decoded: all, namespace })],
  };
}

function named(path: string): ManifestFile {
  if (path === STANDARD_INPUT.path) return STANDARD_INPUT;
  if (existsSync(path)) return { path: resolve(path), name: path };
  throw new UsageError(`${path} ${whyMissing(path)}`, 'name files or folders that exist, or - for standard input');
}

function whyMissing(path: string): string {
  try {
    return lstatSync(path).isSymbolicLink() ? 'is a link to nothing that is there' : 'cannot be read';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES' ? 'cannot be reached: permission is denied' : 'does not exist';
  }
}
