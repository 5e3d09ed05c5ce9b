import type { Diagnostic } from '../../diagnostics';
import { readJson } from './read-json';
import { readYaml } from './read-yaml';
import type { SourceDocument } from './source-document';

/** What a text holds. Documents that cannot be read are diagnostics, the others still come out. */
export interface ReadResult {
  readonly documents: readonly SourceDocument[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Text that begins as JSON does, and as YAML rarely does. */
const JSON_BEGINS = /^\s*(?:\{\s*["}]|\[\s*[[{"\]])/;

/**
 * Reads YAML or JSON, whichever the text looks like, with one document or several.
 * @param file the name that places show: the file as the user named it, or `<stdin>`
 */
export function readText(text: string, file: string): ReadResult {
  const content = text.startsWith('\ufeff') ? text.slice(1) : text;
  return JSON_BEGINS.test(content) ? readJson(content, file) : readYaml(content, file);
}
