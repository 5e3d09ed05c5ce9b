import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The names of all plain files of a folder and its subfolders, relative, with `/`, sorted. Symbolic links are not followed, and named
 * only with `links`. `enter` decides about subfolders. A folder that is not there has none.
 */
export function filesIn(folder: string, enter: (path: string) => boolean = () => true, links = false): string[] {
  const found: string[] = [];
  const visit = (prefix: string): void => {
    for (const entry of entriesOf(join(folder, prefix))) {
      const name = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
      if (entry.isFile() || (links && entry.isSymbolicLink())) found.push(name);
      else if (entry.isDirectory() && enter(join(folder, name))) visit(name);
    }
  };
  visit('');
  return found.sort();
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
