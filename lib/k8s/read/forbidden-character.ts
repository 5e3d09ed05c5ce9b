/**
 * Characters that go-yaml refuses anywhere, comments included, and the line breaks of YAML 1.1 that YAML 1.2 does not know:
 * behind one of those, readers see different lines.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]|\r(?!\n)/;

/** The first character of `text` from `start` to `end` that no YAML may have: its offset and its name. */
export function forbiddenCharacter(
  text: string,
  start: number,
  end: number,
): { readonly offset: number; readonly name: string } | undefined {
  const found = text.slice(start, end + 1).search(FORBIDDEN);
  if (found < 0 || start + found >= end) return undefined;
  const offset = start + found;
  return { offset, name: `U+${text.charCodeAt(offset).toString(16).toUpperCase().padStart(4, '0')}` };
}
