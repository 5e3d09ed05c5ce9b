import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn } from './files-in';
import { isManifest } from './is-manifest';
import { policiesInText } from './policies-in-text';
import { RECORD } from './written-files';

/**
 * The manifests of a folder that are not `known` and may hold policies, because they do, because they cannot be read, because they are
 * links to something else, or because they are named as cdk8s names its own. Not those of a subfolder that is the output of another
 * run, or no place for manifests.
 */
export function foreignManifests(folder: string, known: ReadonlySet<string>): string[] {
  const enter = (path: string): boolean => !/[\\/](\.git|node_modules)$/.test(path) && !isOutput(path);
  return filesIn(folder, enter, true).filter((name) => isManifest(name) && !known.has(name) && mayHoldPolicies(join(folder, name)));
}

function isOutput(folder: string): boolean {
  return lstatSync(join(folder, RECORD), { throwIfNoEntry: false }) !== undefined;
}

function mayHoldPolicies(path: string): boolean {
  if (path.endsWith('.k8s.yaml')) return true;
  try {
    if (!lstatSync(path).isFile()) return true;
    const { policies, problem } = policiesInText(readFileSync(path, 'utf8'), path);
    return policies.length > 0 || problem !== undefined;
  } catch {
    return true;
  }
}
