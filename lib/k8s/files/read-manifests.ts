import { type Diagnostic, diagnostic } from '../../diagnostics';
import { LimitedFindings } from '../limited-findings';
import type { ReadResult } from '../read/read-result';
import { partsOf, readText } from '../read/read-text';
import type { SourceDocument } from '../read/source-document';
import { PARTS_LIMIT, type PartsLimit } from '../read/text-parts';
import { fileSystemProblem } from './file-system-problem';
import { type FoundFiles, findManifestFiles } from './find-manifest-files';
import { isKustomization, kustomizationFound } from './kustomization';
import { type ManifestFile, STANDARD_INPUT } from './manifest-file';
import { FILE_LIMIT, readBytes } from './read-bytes';
import { utf8Text } from './utf8-text';
import { isWithoutObjects } from './without-objects';

/** What some files and folders hold. */
export interface ReadManifests {
  /** How many files were read, standard input included. */
  readonly files: number;
  readonly documents: readonly SourceDocument[];
  /** Names of the files that were not named themselves, only their folder, and hold no Kubernetes object. */
  readonly withoutObjects: ReadonlySet<string>;
  /** What cannot be read; everything else is among the documents. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads files, folders with all .yaml, .yml and .json files below them, and standard input. Nothing outside of what was named is read, and
 * nothing that is in there throws: what cannot be read is a diagnostic.
 *
 * @param named each must exist
 */
export function readManifests(named: readonly ManifestFile[]): ReadManifests {
  const documents: SourceDocument[] = [];
  const findings = new LimitedFindings();
  const withoutObjects = new Set<string>();
  let files = 0;
  let { yaml, json } = PARTS_LIMIT;
  for (const found of findManifestFiles(named)) {
    let empty = found.diagnostics.length === 0;
    findings.addAll(found.diagnostics);
    for (const file of found.files) {
      const result = readManifest(file, { yaml, json });
      files++;
      if (found.folder && isKustomization(file.name)) findings.add(kustomizationFound(file.name, result.documents));
      if (found.folder && result.withoutObjects) withoutObjects.add(file.name);
      yaml -= result.parts.yaml;
      json -= result.parts.json;
      for (const document of result.documents) documents.push(document);
      findings.addAll(result.diagnostics);
      if (result.documents.length + result.diagnostics.length > 0) empty = false;
    }
    if (empty) findings.addAll(nothing(found));
  }
  return { files, documents, withoutObjects, diagnostics: findings.all };
}

interface FileResult extends ReadResult {
  readonly parts: PartsLimit;
  readonly withoutObjects: boolean;
}

function readManifest({ path, name }: ManifestFile, limit: PartsLimit): FileResult {
  const nothingOf = { yaml: 0, json: 0 };
  const problem = (found: Diagnostic): FileResult => ({ documents: [], diagnostics: [found], parts: nothingOf, withoutObjects: false });
  let bytes: Buffer | undefined;
  try {
    bytes = readBytes(path === STANDARD_INPUT.path ? 0 : path);
  } catch (error) {
    return problem(fileSystemProblem(error, 'file', name));
  }
  if (bytes === undefined) {
    const parameters = {
      limit: `${FILE_LIMIT / 1024 / 1024} MiB in one file`,
      fix: 'split it, and ask about a part of the cluster at a time',
    };
    return problem(diagnostic('BH1204', parameters, { where: { document: { file: name } } }));
  }
  const text = utf8Text(bytes, name);
  if (typeof text !== 'string') return problem(text);
  const result = readText(text, name, limit);
  return { ...result, parts: result.documents.length === 0 ? nothingOf : partsOf(text), withoutObjects: isWithoutObjects(text, result) };
}

/** A slip in a path, or a pipe that broke, would make every answer one about nothing. */
function nothing({ named, folder, repeated, files }: FoundFiles): Diagnostic[] {
  if (repeated) return [];
  const report = (problem: string, fix: string) => [diagnostic('BH1206', { problem, fix }, { where: { document: { file: named.name } } })];
  if (folder && files.length === 0) return report('the folder has no .yaml, .yml or .json file', 'name a file, or a folder that has some');
  if (folder) return report('the files of the folder have no document in them', 'name a folder whose files are not empty');
  if (named.path === STANDARD_INPUT.path)
    return report('standard input is empty', 'pipe manifests into the command, and look at what the command before it printed');
  return report('the file has no document in it', 'name a file that is not empty');
}
