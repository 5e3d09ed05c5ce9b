import { count } from './count';
import type { WrittenFile } from './synth-result';

/** Files as lines, with the number of their policies in a column. */
export function filesText(files: readonly WrittenFile[]): string[] {
  const width = Math.max(0, ...files.map(({ file }) => file.length));
  return files.map(({ file, policies }) => (policies === 0 ? file : `${file.padEnd(width)}  ${count(policies, 'policy', 'policies')}`));
}
