import { existsSync, lstatSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { duplicateObject } from '../checks';
import type { Diagnostic } from '../diagnostics';
import {
  type Decoded,
  decodeDocuments,
  dnsLabelProblem,
  inNameOrder,
  isKustomization,
  lastDocuments,
  type ManifestFile,
  readManifests,
  STANDARD_INPUT,
} from '../k8s';
import { type Cluster, compileCluster } from '../model';
import type { LeftOut } from '../report';
import { BULKHEAD_CONFIG } from './bulkhead-config';
import type { ManifestOptions } from './manifest-options';
import { UsageError } from './usage-error';

/** What some manifests say. */
export interface LoadedManifests {
  /** How many files were read, standard input included. */
  readonly files: number;
  /** By name. Of two documents of one object only the last: it is the one that the cluster has after all are applied. */
  readonly decoded: Decoded;
  readonly cluster: Cluster;
  /** What is wrong with files and documents, of the files first, and objects of which there are several documents. */
  readonly diagnostics: readonly Diagnostic[];
  /** Infos about files that lie in a named folder and hold no Kubernetes object. */
  readonly aside: readonly Diagnostic[];
  readonly left: LeftOut;
}

/**
 * Reads manifests. A file or document that cannot be read is a diagnostic, and the rest is still there.
 *
 * @param paths as they were typed: files, folders, `-`
 * @throws UsageError for a path that does not exist, and a namespace that cannot be one
 */
export function loadManifests(paths: readonly string[], { lenient = false, namespace = 'default' }: ManifestOptions): LoadedManifests {
  const problem = dnsLabelProblem(namespace);
  if (problem !== undefined)
    throw new UsageError(`"${namespace}" is no namespace: ${problem}`, 'give --namespace the name of one, such as -n shop');
  const { files, documents, withoutObjects, diagnostics } = readManifests(paths.map(named));
  const all = decodeDocuments(documents, { lenient });
  const decoded = inNameOrder(lastDocuments(all, namespace), namespace);
  const found = [...diagnostics, ...all.diagnostics];
  const isAside = (finding: Diagnostic): boolean => finding.code !== 'BH1208' && withoutObjects.has(fileOf(finding));
  return {
    files,
    decoded,
    cluster: compileCluster(decoded, { namespace }),
    diagnostics: [...found.filter((finding) => !isAside(finding)), ...duplicateObject({ decoded: all, namespace })],
    aside: found.filter((finding) => isAside(finding) && !isKnown(fileOf(finding))).map((finding) => ({ ...finding, severity: 'info' })),
    left: {
      objects: all.refused,
      files: new Set(diagnostics.filter((finding) => finding.severity === 'error' && !isAside(finding)).map(fileOf)).size,
      withoutObjects: [...withoutObjects].filter((file) => !isKnown(file)).length,
    },
  };
}

function fileOf({ where }: Diagnostic): string {
  return where?.document?.file ?? '';
}

/** Whether a file without objects is what its name says: the settings of this command, or a kustomization, which has a finding of its own. */
function isKnown(file: string): boolean {
  return basename(file) === BULKHEAD_CONFIG || isKustomization(file);
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
