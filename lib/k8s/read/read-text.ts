import { readJson } from './read-json';
import type { ReadResult } from './read-result';
import { readYaml } from './read-yaml';

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
