import { skipString } from './json-slices';

/** The first mistake in a text that is no JSON. */
export interface JsonMistake {
  readonly offset: number;
  readonly problem: string;
  readonly fix: string;
}

/**
 * Says where and why a text is no JSON, the same on every version of Node; undefined if it is JSON.
 * Recurses once a level: the text must not be nested deeper than `NESTING_LIMIT`.
 */
export function jsonMistake(text: string): JsonMistake | undefined {
  const end = value(text, space(text, 0));
  if (typeof end !== 'number') return end;
  const rest = space(text, end);
  return rest < text.length ? mistake(text, rest, 'the end of the document', 'remove what follows the closing bracket') : undefined;
}

/** The offset behind what was read, or the mistake in it. */
type Step = number | JsonMistake;

function value(text: string, start: number): Step {
  const opening = text[start];
  if (opening === '{') return container(text, start, '}', member);
  if (opening === '[') return container(text, start, ']', value);
  if (opening === '"') return string(text, start);
  const scalar = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
  scalar.lastIndex = start;
  if (scalar.test(text)) return scalar.lastIndex;
  return mistake(text, start, 'a value', 'put texts in double quotes; write numbers, true, false and null without');
}

function member(text: string, start: number): Step {
  if (text[start] !== '"')
    return mistake(text, start, 'a key in double quotes', 'put keys in double quotes, and no comma behind the last one');
  const end = string(text, start);
  if (typeof end !== 'number') return end;
  const colon = space(text, end);
  if (text[colon] !== ':') return mistake(text, colon, 'a colon', 'write a colon between key and value');
  return value(text, space(text, colon + 1));
}

function container(text: string, start: number, closing: string, part: (text: string, start: number) => Step): Step {
  let offset = space(text, start + 1);
  if (text[offset] === closing) return offset + 1;
  for (;;) {
    const end = part(text, offset);
    if (typeof end !== 'number') return end;
    offset = space(text, end);
    if (text[offset] === closing) return offset + 1;
    if (text[offset] !== ',')
      return mistake(text, offset, `a comma or ${closing}`, `write a comma between the parts, or ${closing} after the last`);
    const comma = offset;
    offset = space(text, comma + 1);
    if (text[offset] === closing) return { offset: comma, problem: `a comma stands before ${closing}`, fix: 'remove the comma' };
  }
}

function string(text: string, start: number): Step {
  const end = skipString(text, start);
  if (end === text.length && (text[end - 1] !== '"' || end - start < 2)) {
    return { offset: start, problem: 'the text that begins here is never closed', fix: 'add the closing quote' };
  }
  const wrong = badCharacter(text.slice(start + 1, end - 1));
  if (wrong === undefined) return end;
  return {
    offset: start + 1 + wrong,
    problem: 'a text has a line break, a control character or an unknown escape',
    fix: 'escape it: \\n, \\t, \\\\, \\u0000',
  };
}

/** Offset of the first character that JSON does not allow in a text. */
function badCharacter(inside: string): number | undefined {
  for (let offset = 0; offset < inside.length; offset++) {
    if (inside.charCodeAt(offset) < 0x20) return offset;
    if (inside[offset] !== '\\') continue;
    if (!/^\\(["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(inside.slice(offset, offset + 6))) return offset;
    offset++;
  }
  return undefined;
}

function mistake(text: string, offset: number, expected: string, fix: string): JsonMistake {
  const found = offset < text.length ? JSON.stringify(String.fromCodePoint(text.codePointAt(offset) ?? 0)) : 'the end of the file';
  return { offset, problem: `${expected} is missing before ${found}`, fix };
}

function space(text: string, start: number): number {
  let offset = start;
  while (' \t\n\r'.includes(text[offset] ?? '.')) offset++;
  return offset;
}
