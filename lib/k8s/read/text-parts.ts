/** Parts of texts that may be read. They decide about time and memory, not the bytes: a megabyte may be one text, or half a million numbers. */
export interface PartsLimit {
  readonly yaml: number;
  readonly json: number;
}

/**
 * The most that one text may have: with it, the worst YAML takes about 2.5 GB and half a minute, the worst JSON about 3.5 GB. Manifests of 18 MB, and
 * dumps of 150 MB as kubectl writes them, are below.
 */
export const PARTS_LIMIT: PartsLimit = { yaml: 2_000_000, json: 20_000_000 };

const [TAB, NEWLINE, SPACE, COMMA, DASH, COLON] = [0x09, 0x0a, 0x20, 0x2c, 0x2d, 0x3a];
const BRACKETS: ReadonlySet<number> = new Set([0x5b, 0x5d, 0x7b, 0x7d]);

/** A document has more around it than a line. */
const DOCUMENT = 4;

/** What begins an entry, a key, an anchor, a tag or an alias. */
const INDICATORS: ReadonlySet<number> = new Set([...'-?&!*'].map((indicator) => indicator.charCodeAt(0)));

/** Lines, documents, commas, colons, brackets and words that begin as an indicator does of YAML, also those in texts and comments. */
export function partsOfYaml(text: string): number {
  let parts = 0;
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code === SPACE || code === TAB) {
      if (INDICATORS.has(text.charCodeAt(offset + 1))) parts++;
    } else if (code === NEWLINE) parts += text.charCodeAt(offset + 1) === DASH && text.startsWith('---', offset + 1) ? DOCUMENT : 1;
    else if (code === COMMA || code === COLON || BRACKETS.has(code)) parts++;
  }
  return parts;
}

/** Commas, colons and brackets of JSON, also those in texts. */
export function partsOfJson(text: string): number {
  let parts = 0;
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code === COMMA || code === COLON || BRACKETS.has(code)) parts++;
  }
  return parts;
}
