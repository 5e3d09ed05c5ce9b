import { readSome } from '../k8s';

/** Bytes that a line may have: far more than any probe needs. */
export const LINE_LIMIT = 1024 * 1024;

/** Stands for a line with more bytes than that. */
export const TOO_LONG = Symbol('too long');

const CHUNK = 256 * 1024;

const NEWLINE = 0x0a;

/**
 * The lines of a file, as many at a time as one read brings: answers can be given before the next are there, and no more than a line
 * and a chunk is held. Without the breaks at their ends; no last line where the text ends with a break.
 *
 * @param file a file descriptor; 0 is standard input
 * @throws the file system's error
 */
export function* probeLines(file: number): Generator<readonly (string | typeof TOO_LONG)[]> {
  const chunk = Buffer.allocUnsafe(CHUNK);
  let rest = Buffer.alloc(0);
  /** Whether `rest` is the end of a line that is too long already. */
  let cut = false;
  let first = true;
  for (let read = readSome(file, chunk); read > 0; read = readSome(file, chunk)) {
    const bytes = chunk.subarray(0, read);
    const last = bytes.lastIndexOf(NEWLINE);
    if (last < 0) {
      rest = Buffer.concat([rest, bytes]);
    } else {
      const lines: (string | typeof TOO_LONG)[] = Buffer.concat([rest, bytes.subarray(0, last)])
        .toString('utf8')
        .split('\n');
      if (cut) lines[0] = TOO_LONG;
      yield lines.map((line, index) => (line === TOO_LONG ? line : plain(line, first && index === 0)));
      first = false;
      cut = false;
      rest = Buffer.from(bytes.subarray(last + 1));
    }
    if (rest.length > LINE_LIMIT) {
      cut = true;
      rest = Buffer.alloc(0);
    }
  }
  if (cut) yield [TOO_LONG];
  else if (rest.length > 0) yield [plain(rest.toString('utf8'), first)];
}

function plain(line: string, first: boolean): string | typeof TOO_LONG {
  if (line.length > LINE_LIMIT) return TOO_LONG;
  const marked = first && line.charCodeAt(0) === 0xfeff ? line.slice(1) : line;
  return marked.endsWith('\r') ? marked.slice(0, -1) : marked;
}
