/** A value of a stream of JSON, as far as brackets and strings tell. */
export interface JsonSlice {
  readonly start: number;
  readonly end: number;
  /** Levels of mappings and lists. */
  readonly depth: number;
  /** Colons outside strings: as many as there are keys, duplicates counted. */
  readonly colons: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Cuts a stream of JSON into its values, in linear time and without recursion; lines `---` may stand between them. */
export function jsonSlices(text: string): JsonSlice[] {
  const slices: JsonSlice[] = [];
  for (let start = skipBetween(text, 0); start < text.length; ) {
    const slice = sliceAt(text, start);
    slices.push(slice);
    start = skipBetween(text, slice.end);
  }
  return slices;
}

/** The offset behind a string that begins at `start`; the end of the text if it is never closed. */
export function skipString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes++;
    if (backslashes % 2 === 0) return end + 1;
  }
  return text.length;
}

function skipBetween(text: string, start: number): number {
  let offset = start;
  for (;;) {
    while (/\s/.test(text.charAt(offset))) offset++;
    const lineStarts = offset === 0 || text.charAt(offset - 1) === '\n';
    if (!lineStarts || !/^---\s/.test(text.slice(offset, offset + 4).padEnd(4))) return offset;
    offset += 3;
  }
}

/** The value that begins at `start`. Text that does not begin with a bracket is taken for one value to the end. */
function sliceAt(text: string, start: number): JsonSlice {
  let open = 0;
  let depth = 0;
  let colons = 0;
  const bracketed = text.charAt(start) === '{' || text.charAt(start) === '[';
  for (let offset = start; offset < text.length; ) {
    const code = text.charCodeAt(offset);
    if (code === QUOTE) {
      offset = skipString(text, offset);
      continue;
    }
    offset++;
    if (code === 0x7b || code === 0x5b) depth = Math.max(depth, ++open);
    else if (code === 0x3a) colons++;
    else if (code === 0x7d || code === 0x5d) {
      open--;
      if (open === 0 && bracketed) return { start, end: offset, depth, colons };
    }
  }
  return { start, end: text.length, depth, colons };
}
