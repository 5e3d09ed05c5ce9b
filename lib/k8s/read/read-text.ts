import { diagnostic } from '../../diagnostics';
import { readJson } from './read-json';
import type { ReadResult } from './read-result';
import { readYaml } from './read-yaml';
import { PARTS_LIMIT, type PartsLimit, partsOfJson, partsOfYaml } from './text-parts';

/** Text that begins as JSON does, and as YAML rarely does. */
const JSON_BEGINS = /^\s*(?:\{\s*["}]|\[\s*[[{"\]])/;

/**
 * Reads YAML or JSON, whichever the text looks like, with one document or several.
 * @param file the name that places show: the file as the user named it, or `<stdin>`
 * @param limit the parts that it may have; a text with more is a diagnostic
 */
export function readText(text: string, file: string, limit: PartsLimit = PARTS_LIMIT): ReadResult {
  const content = text.startsWith('\ufeff') ? text.slice(1) : text;
  const isJson = JSON_BEGINS.test(content);
  const parts = partsOf(content);
  if (parts.yaml <= limit.yaml && parts.json <= limit.json) return isJson ? readMixed(content, file, limit) : readYaml(content, file);
  const [what, most] = isJson
    ? ['commas, colons and brackets', PARTS_LIMIT.json]
    : ['lines, commas, colons and brackets of YAML', PARTS_LIMIT.yaml];
  const parameters = { limit: `${grouped(most)} ${what}`, fix: isJson ? SPLIT : JSON_INSTEAD };
  return { documents: [], diagnostics: [diagnostic('BH1204', parameters, { where: { document: { file } } })] };
}

/** JSON; or a stream of YAML whose first document is JSON. */
function readMixed(text: string, file: string, limit: PartsLimit): ReadResult {
  const json = readJson(text, file);
  const end = json.diagnostics.length === 0 ? -1 : text.search(/^---/m);
  if (end < 0 || readJson(text.slice(0, end), file).diagnostics.length > 0 || partsOfYaml(text) > limit.yaml) return json;
  return readYaml(text, file);
}

/** What a text takes of a limit. */
export function partsOf(text: string): PartsLimit {
  return JSON_BEGINS.test(text) ? { yaml: 0, json: partsOfJson(text) } : { yaml: partsOfYaml(text), json: 0 };
}

const SPLIT = 'split it, and ask about a part of the cluster at a time';
const JSON_INSTEAD = 'give it as JSON, which is read a hundred times faster: kubectl get … -o json, or yq -o json';

/** `2,000,000`. */
function grouped(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}
