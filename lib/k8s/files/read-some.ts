import { readSync } from 'node:fs';

/**
 * Reads as much as is there, and waits where nothing is there yet. 0 at the end.
 *
 * @param file a file descriptor; 0 is standard input
 * @throws the file system's error
 */
export function readSome(file: number, chunk: Uint8Array): number {
  for (;;) {
    try {
      return readSync(file, chunk);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // A pipe whose writer needs time, and the end of a terminal's input on Windows.
      if (code === 'EAGAIN') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
      else if (code === 'EOF') return 0;
      else throw error;
    }
  }
}
