/** A part of a row of a table, with the width of its column; a longer text pushes the next one aside. */
export interface Cell {
  readonly text: string;
  readonly width: number;
  readonly paint?: (text: string) => string;
}

/**
 * Cells beside each other as lines that are no wider than `room`. What does not fit goes on below, `indent` columns further in. A word is
 * never cut.
 */
export function laidOut(cells: readonly Cell[], room: number, indent: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let length = 0;
  let column = 0;
  for (const { text, width, paint = same } of cells) {
    const at = lines.length === 0 ? Math.max(column, length === 0 ? 0 : length + GAP) : length + GAP;
    column += width + GAP;
    if (text === '') continue;
    if (at + text.length <= room) {
      line += ' '.repeat(at - length) + paint(text);
      length = at + text.length;
      continue;
    }
    if (length > 0) lines.push(line);
    const parts = hanging(text, room, length > 0 ? indent : at, indent);
    lines.push(...parts.slice(0, -1).map(paintedWith(paint)));
    line = parts.slice(-1).map(paintedWith(paint)).join('');
    length = parts[parts.length - 1]?.length ?? 0;
  }
  return [...lines, line];
}

/** Blanks between cells. */
const GAP = 2;

const same = (text: string): string => text;

/** Paints a line but for its indent. */
function paintedWith(paint: (text: string) => string): (line: string) => string {
  return (line) => line.replace(/\S.*/, paint);
}

/** A text broken at blanks. */
function hanging(text: string, room: number, first: number, rest: number): readonly string[] {
  const lines: string[] = [];
  let line = ' '.repeat(first);
  for (const word of text.split(' ')) {
    if (line.trim() !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = ' '.repeat(rest);
    }
    line += line.trim() === '' ? word : ` ${word}`;
  }
  return [...lines, line];
}
