import { relative, sep } from 'node:path';

/** A path as the user would type it in a folder: relative, unless that is longer; with `/` on every system. Both absolute. */
export function shownPath(path: string, folder: string): string {
  const way = relative(folder, path) || '.';
  return (way.length <= path.length ? way : path).split(sep).join('/');
}
