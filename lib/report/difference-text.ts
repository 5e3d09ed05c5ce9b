import type { Colours } from './colours';
import { count } from './count';
import type { FileDifference } from './synth-result';

/** Lines of diff that are shown of one file, and of all files. */
const OF_ONE_FILE = 40;
const OF_ALL_FILES = 160;

/** The differences as text: one diff after the other, each limited, so that a CI log stays readable. */
export function differenceText(differences: readonly FileDifference[], colours: Colours): string[] {
  const lines: string[] = [];
  let budget = OF_ALL_FILES;
  let left = 0;
  for (const { diff } of differences) {
    if (diff === undefined) continue;
    if (budget <= 0) {
      left += 1;
      continue;
    }
    const all = diff.replace(/\n$/, '').split('\n');
    const shown = all.slice(0, Math.min(OF_ONE_FILE, budget));
    budget -= shown.length;
    lines.push('', ...shown.map((line) => painted(line, colours)));
    if (shown.length < all.length) lines.push(colours.dim(`… ${all.length - shown.length} more lines`));
  }
  if (left > 0) lines.push('', colours.dim(`… and the same of ${count(left, 'more file', 'more files')}`));
  return lines;
}

function painted(line: string, colours: Colours): string {
  if (line.startsWith('---') || line.startsWith('+++')) return colours.bold(line);
  if (line.startsWith('@@')) return colours.cyan(line);
  if (line.startsWith('-')) return colours.red(line);
  return line.startsWith('+') ? colours.green(line) : line;
}
