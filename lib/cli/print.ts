import { writeSync } from 'node:fs';

/**
 * Writes a whole text to standard output (1) or standard error (2) before it returns: it is safe even while the process exits.
 *
 * @returns false if nobody listens any more
 */
export function print(stream: 1 | 2, text: string): boolean {
  let rest = Buffer.from(text, 'utf8');
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(stream, rest));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // A pipe that is full at the moment: its reader needs time. A pipe without a reader, such as `| head`: nobody listens.
      if (code === 'EAGAIN') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      else if (code === 'EPIPE') return false;
      else throw error;
    }
  }
  return true;
}
