import { closeSync, openSync } from 'node:fs';
import { readSome } from './read-some';

/** Bytes that one file may have: near what Node can hold in one text. */
export const FILE_LIMIT = 500 * 1024 * 1024;

const CHUNK = 1024 * 1024;

/**
 * The bytes of a file, or of standard input; undefined if they are more than `limit`. Reads on until the end: neither pipes nor files that
 * grow tell their size.
 *
 * @throws the file system's error
 */
export function readBytes(path: string | 0, limit = FILE_LIMIT): Buffer | undefined {
  const file = path === 0 ? 0 : openSync(path, 'r');
  try {
    const chunks: Buffer[] = [];
    for (let size = 0; size <= limit; ) {
      const chunk = Buffer.allocUnsafe(CHUNK);
      const read = readSome(file, chunk);
      if (read === 0) return Buffer.concat(chunks, size);
      chunks.push(chunk.subarray(0, read));
      size += read;
    }
    return undefined;
  } finally {
    if (path !== 0) closeSync(file);
  }
}
