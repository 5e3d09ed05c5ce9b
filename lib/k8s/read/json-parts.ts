import { skipString } from './json-slices';
import type { FieldPath } from './source-document';
import type { Origin } from './text-document';

/** A part of a container, in the order of the text; keys may stand twice. */
export interface JsonPart extends Origin {
  readonly step: string | number;
}

/** The parts of the mapping or list that begins at `start` of well-formed JSON; none for other values. */
export function jsonParts(text: string, start: number): JsonPart[] {
  const opening = text[start];
  if (opening !== '{' && opening !== '[') return [];
  const parts: JsonPart[] = [];
  let offset = skipSpace(text, start + 1);
  while (offset < text.length && text[offset] !== '}' && text[offset] !== ']') {
    if (opening === '{') {
      const keyEnd = skipString(text, offset);
      const value = skipSpace(text, skipSpace(text, keyEnd) + 1);
      const end = skipValue(text, value);
      parts.push({ step: JSON.parse(text.slice(offset, keyEnd)) as string, key: offset, start: value, end, scalar: isScalar(text, value) });
      offset = skipSpace(text, end);
    } else {
      const end = skipValue(text, offset);
      parts.push({ step: parts.length, start: offset, end, scalar: isScalar(text, offset) });
      offset = skipSpace(text, end);
    }
    if (text[offset] === ',') offset = skipSpace(text, offset + 1);
  }
  return parts;
}

/** Finds the place of a path in well-formed JSON; each container that is passed is scanned once. */
export function jsonLocator(text: string, start: number, end: number): (path: FieldPath) => Origin | undefined {
  const known = new Map<number, ReadonlyMap<string | number, Origin>>();
  const partsAt = (offset: number): ReadonlyMap<string | number, Origin> => {
    const parts = known.get(offset) ?? new Map(jsonParts(text, offset).map((part) => [part.step, part]));
    known.set(offset, parts);
    return parts;
  };
  return (path) => {
    let found: Origin | undefined = { start, end, scalar: isScalar(text, start) };
    for (const step of path) {
      found = partsAt(found.start).get(step);
      if (found === undefined) return undefined;
    }
    return found;
  };
}

function isScalar(text: string, start: number): boolean {
  return text[start] !== '{' && text[start] !== '[';
}

/** Skips blanks; JSON has four of them. */
function skipSpace(text: string, start: number): number {
  let offset = start;
  while (' \t\n\r'.includes(text[offset] ?? '.')) offset++;
  return offset;
}

function skipValue(text: string, start: number): number {
  let open = 0;
  let offset = start;
  while (offset < text.length) {
    const character = text[offset];
    if (character === '"') {
      offset = skipString(text, offset);
      if (open === 0) return offset;
      continue;
    }
    if (character === '{' || character === '[') open++;
    else if (character === '}' || character === ']') {
      if (open === 0) return offset;
      open--;
      if (open === 0) return offset + 1;
    } else if (open === 0 && (character === ',' || ' \t\n\r'.includes(character ?? '.'))) return offset;
    offset++;
  }
  return offset;
}
