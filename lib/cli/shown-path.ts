import { relative, sep } from 'node:path';

/** A path as the user would type it in a folder, with `/` on every system. Both absolute. */
export function shownPath(path: string, folder: string): string {
  return (relative(folder, path) || '.').split(sep).join('/');
}
