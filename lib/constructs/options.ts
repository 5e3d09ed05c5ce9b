import type { Cut } from './call-place';
import { misuse, shown } from './misuse';

/**
 * Refuses options that do not exist and options that are there but undefined.
 * @param of how messages call the object: `Zone`
 * @throws BulkheadMisuse
 */
export function checkOptions(options: object, known: readonly string[], of: string, cut: Cut): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw misuse('BH2019', { what: `the options of ${of}`, given: shown(options), expected: 'an object' }, cut);
  for (const [option, value] of Object.entries(options)) {
    if (!known.includes(option)) throw misuse('BH2021', { option, of, suggestion: nearest(option, known) }, cut);
    if (value === undefined) throw misuse('BH2012', { what: `${of}: ${option}` }, cut);
  }
}

/** The known word that differs least, if it differs little. */
function nearest(word: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((candidate) => ({ candidate, distance: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter((entry) => entry.distance <= Math.max(1, Math.floor(word.length / 3)))
    .sort((a, b) => a.distance - b.distance);
  return best?.candidate;
}

/** Edits (one letter added, removed, replaced, or two swapped) that turn one word into the other. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] as number) + 1 : Number.POSITIVE_INFINITY;
      next.push(Math.min(replaced, swapped, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    before = row;
    row = next;
  }
  return row[b.length] as number;
}
