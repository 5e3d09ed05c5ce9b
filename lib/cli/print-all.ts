import { print } from './print';

/** Letters that are written at once. */
const CHUNK = 1 << 20;

/** Writes a text that comes in parts, and may be longer than a text can be. */
export function printAll(stream: 1 | 2, parts: Iterable<string>): void {
  let waiting: string[] = [];
  let length = 0;
  for (const part of parts) {
    waiting.push(part);
    length += part.length;
    if (length < CHUNK) continue;
    print(stream, waiting.join(''));
    [waiting, length] = [[], 0];
  }
  print(stream, waiting.join(''));
}
