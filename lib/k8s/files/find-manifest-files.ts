import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { type Diagnostic, diagnostic } from '../../diagnostics';
import { byCodeUnit } from '../../sets';
import { fileSystemProblem } from './file-system-problem';
import { isKustomization } from './kustomization';
import { hasManifestName, type ManifestFile, STANDARD_INPUT } from './manifest-file';

/** What was found below one of the paths that the user named. */
export interface FoundFiles {
  readonly named: ManifestFile;
  readonly folder: boolean;
  /** Whether all that it has was found before, below another path. */
  readonly repeated: boolean;
  /** Those that were not found before. */
  readonly files: readonly ManifestFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Folders in which no manifests of the user are. */
const NO_PLACE: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/**
 * The files that some paths name: each once, in the order of the paths, those of a folder in the byte order of their names. A file that is named
 * is one whatever its name. In folders, .yaml, .yml and .json files count; a link counts if it leads to a file inside what was named,
 * and folders are not entered through links: what lies inside has its own way there.
 *
 * @param named each must exist
 */
export function findManifestFiles(named: readonly ManifestFile[]): FoundFiles[] {
  const seen = new Set<string>();
  const roots = named.filter(({ path }) => path !== STANDARD_INPUT.path).map(({ path }) => realPath(path) ?? path);
  return named.map((one) => {
    if (one.path !== STANDARD_INPUT.path && stats(one.path)?.isDirectory() === true) return filesOfFolder(one, { seen, roots });
    const real = realPath(one.path) ?? one.path;
    const files = seen.has(real) ? [] : [one];
    seen.add(real);
    return { named: one, folder: false, repeated: files.length === 0, files, diagnostics: [] };
  });
}

interface Search {
  /** Real paths of the files that were found. */
  readonly seen: Set<string>;
  /** Real paths of everything that the user named. */
  readonly roots: readonly string[];
}

function filesOfFolder(named: ManifestFile, { seen, roots }: Search): FoundFiles {
  const files: ManifestFile[] = [];
  const links: ManifestFile[] = [];
  const diagnostics: Diagnostic[] = [];
  let known = 0;
  const add = (file: ManifestFile): void => {
    const real = realPath(file.path) ?? file.path;
    if (seen.has(real)) known++;
    else files.push(file);
    seen.add(real);
  };
  const visit = (folder: ManifestFile): void => {
    for (const entry of entriesOf(folder, diagnostics)) {
      const below = { path: join(folder.path, entry.name), name: `${folder.name.replace(/\/$/, '')}/${entry.name}` };
      if (entry.isSymbolicLink()) links.push(below);
      else if (entry.isDirectory()) {
        if (!NO_PLACE.has(entry.name)) visit(below);
      } else if (hasManifestName(entry.name) || isKustomization(entry.name)) {
        if (entry.isFile()) add(below);
        else diagnostics.push(diagnostic('BH1203', { what: kindOf(entry) }, { where: { document: { file: below.name } } }));
      }
    }
  };
  visit(named);
  for (const link of links) {
    const problem = followLink(link, roots);
    if (problem === undefined) add(link);
    else if (problem !== 'ignore') diagnostics.push(problem);
  }
  return { named, folder: true, repeated: files.length === 0 && known > 0, files, diagnostics };
}

/** Why a link is no manifest; undefined if it is one, `ignore` if nobody would take it for one or what it leads to is found anyway. */
function followLink({ path, name }: ManifestFile, roots: readonly string[]): Diagnostic | 'ignore' | undefined {
  const report = (problem: string, fix: string): Diagnostic | 'ignore' => {
    return diagnostic('BH1202', { problem, fix }, { where: { document: { file: name } } });
  };
  const real = realPath(path);
  if (real === undefined)
    return hasManifestName(name) ? report('leads to nothing that is there', 'repair the link, or remove it') : 'ignore';
  const target = stats(real);
  const folder = target?.isDirectory() === true;
  if (!folder && !hasManifestName(name)) return 'ignore';
  const inside = roots.some((root) => real === root || real.startsWith(root.endsWith(sep) ? root : `${root}${sep}`));
  if (!inside)
    return report('leads out of what was named', `name ${folder ? 'the folder' : 'the file'} it leads to as well, or copy it here`);
  if (folder) return 'ignore';
  return target?.isFile() === true ? undefined : diagnostic('BH1203', { what: 'a special file' }, { where: { document: { file: name } } });
}

function entriesOf(folder: ManifestFile, diagnostics: Diagnostic[]): readonly Dirent[] {
  try {
    return readdirSync(folder.path, { withFileTypes: true }).sort((a, b) => byCodeUnit(a.name, b.name));
  } catch (error) {
    diagnostics.push(fileSystemProblem(error, 'folder', folder.name));
    return [];
  }
}

function kindOf(entry: Dirent): string {
  if (entry.isFIFO()) return 'a pipe';
  if (entry.isSocket()) return 'a socket';
  return 'a device';
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

function stats(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
