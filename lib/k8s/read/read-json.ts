import { type Diagnostic, diagnostic, type Place } from '../../diagnostics';
import { jsonMistake } from './json-mistake';
import { jsonLocator, jsonParts } from './json-parts';
import { type JsonSlice, jsonSlices } from './json-slices';
import { type LineIndex, lineIndex } from './line-index';
import { NESTING_LIMIT } from './nesting-limit';
import type { ReadResult } from './read-result';
import type { SourceDocument } from './source-document';
import { textDocument } from './text-document';

/** Values that one text may have: each costs a thousand times its shortest text. */
const DOCUMENTS = 100_000;

/** Keys that stand twice and are reported. */
const DUPLICATES = 100;

/** Reads JSON: one value, or several behind each other. Positions are computed when they are asked for. */
export function readJson(text: string, file: string): ReadResult {
  const lines = lineIndex(text);
  const documents: SourceDocument[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [index, slice] of jsonSlices(text).entries()) {
    if (index === DOCUMENTS) {
      const problem = `it has more than ${DOCUMENTS} documents behind each other`;
      diagnostics.push(
        diagnostic('BH1001', { problem, fix: 'put them into lists: kind: List, items' }, { where: placeAt(slice.start, file, lines) }),
      );
      break;
    }
    const result = readSlice(text, slice, file, lines);
    if (Array.isArray(result)) diagnostics.push(...result);
    else documents.push(textDocument({ text, lines, file, index, value: result.value, locate: jsonLocator(text, slice.start, slice.end) }));
  }
  return { documents, diagnostics };
}

function readSlice(text: string, slice: JsonSlice, file: string, lines: LineIndex): { readonly value: unknown } | Diagnostic[] {
  const { start, end, depth, colons } = slice;
  if (depth > NESTING_LIMIT) return [diagnostic('BH1004', { limit: NESTING_LIMIT }, { where: placeAt(start, file, lines) })];
  const source = text.slice(start, end);
  const value = parsed(source);
  if (value === undefined) {
    const { offset, problem, fix } = jsonMistake(source) ?? { offset: 0, problem: 'it is no JSON', fix: 'write JSON' };
    return [diagnostic('BH1001', { problem, fix }, { where: placeAt(start + offset, file, lines) })];
  }
  if (countKeys(value.value) === colons) return value;
  return duplicates(text, start).map(([key, offset, first]) =>
    diagnostic(
      'BH1003',
      { key },
      { where: placeAt(offset, file, lines), related: [{ message: 'the first one', where: placeAt(first, file, lines) }] },
    ),
  );
}

function parsed(source: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(source) };
  } catch {
    return undefined;
  }
}

/** Keys of a value and of everything in it. `JSON.parse` drops all but the last of equal keys. */
function countKeys(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const parts = Object.values(value);
  let count = Array.isArray(value) ? 0 : parts.length;
  for (const part of parts) count += countKeys(part);
  return count;
}

/** The first keys that stand twice in one mapping: the key, the offset of the second and of the first. */
function duplicates(text: string, start: number, found: [string, number, number][] = []): [string, number, number][] {
  const first = new Map<string | number, number>();
  for (const { step, key = 0, start: value } of jsonParts(text, start)) {
    const earlier = first.get(step);
    if (found.length === DUPLICATES) return found;
    if (earlier !== undefined) found.push([String(step), key, earlier]);
    else first.set(step, key);
    duplicates(text, value, found);
  }
  return found;
}

function placeAt(offset: number, file: string, lines: LineIndex): Place {
  return { document: { file, ...lines(offset) } };
}
