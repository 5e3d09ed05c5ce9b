import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../diagnostics';
import { fromValue, hasManifestName, readText, type SourceDocument } from '../k8s';
import { byCodeUnit } from '../sets';

/** Documents that are evaluated and never emitted. */
export interface ContextDocuments {
  /** The path as the user named it, or what the objects are called. */
  readonly name: string;
  /** How many of the documents were given as objects. */
  readonly objects: number;
  readonly documents: readonly SourceDocument[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a file, or every .yaml, .yml and .json file of a folder and the folders in it, in the order of their names.
 * @param path absolute
 * @param name how diagnostics call it
 * @throws the file system's error; an error for a link in a folder, which would be left out without a word
 */
export function readContext(path: string, name: string): ContextDocuments {
  const files = statSync(path).isDirectory() ? filesBelow(path, name) : [{ path, name }];
  const results = files.map((file) => readText(readFileSync(file.path, 'utf8'), file.name));
  const documents = results.flatMap((result) => result.documents);
  return { name, objects: 0, documents, diagnostics: results.flatMap(({ diagnostics }) => diagnostics) };
}

function filesBelow(folder: string, name: string): { path: string; name: string }[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => byCodeUnit(a.name, b.name))
    .flatMap((entry) => {
      const below = { path: join(folder, entry.name), name: `${name}/${entry.name}` };
      if (entry.isSymbolicLink())
        throw new Error(`${below.name} is a link, and links in a folder are not followed; name what it points to`);
      if (entry.isDirectory()) return filesBelow(below.path, below.name);
      return entry.isFile() && hasManifestName(entry.name) ? [below] : [];
    });
}

/**
 * Documents given as plain objects.
 * @param before how many were given already: they are counted through, so that each has a name of its own
 */
export function contextOfValues(values: readonly object[], before: number): ContextDocuments {
  const documents = values.map((value, index) => fromValue(value, `context[${before + index}]`));
  return { name: 'context', objects: values.length, documents, diagnostics: [] };
}
