/** Width of a text report. Fixed, so that the same run gives the same text in every terminal. */
const WIDTH = 110;

/** Width of the label of a row. */
const LABEL = 11;

/** A labelled block: the label beside the first line, the others below it. Empty for no lines. */
export function row(label: string, lines: readonly string[], paint: (label: string) => string): string[] {
  return lines.map(
    (line, index) => (index === 0 ? paint(label) + ' '.repeat(Math.max(1, LABEL - label.length)) : ' '.repeat(LABEL)) + line,
  );
}

/** Breaks a text at blanks so that it fits beside a label. A word is never cut. */
export function wrapped(text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    if (line !== '' && LABEL + line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return line === '' ? lines : [...lines, line];
}

/** The first lines of a list, and how many are left out: one more line than `most` is never hidden behind a line that says so. */
export function shortened(lines: readonly string[], most: number): readonly string[] {
  return lines.length <= most + 1 ? lines : [...lines.slice(0, most), `… and ${lines.length - most} more`];
}
