/** The candidate that was probably meant by a word: another case, or at most two letters off; undefined if none is near. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const small = word.toLowerCase();
  const same = candidates.find((candidate) => candidate.toLowerCase() === small);
  if (same !== undefined || word.length > 64) return same;
  const [best] = candidates
    .map((candidate) => ({ candidate, distance: distance(small, candidate.toLowerCase()) }))
    .filter((near) => near.distance <= 2 && near.distance * 3 <= near.candidate.length)
    .sort((a, b) => a.distance - b.distance);
  // `prot` may be a swapped `port`, and may be the beginning of `protocol`.
  const isBeginning = candidates.some((candidate) => candidate !== best?.candidate && candidate.toLowerCase().startsWith(small));
  return isBeginning ? undefined : best?.candidate;
}

/** Letters to add, to remove, to replace, or to swap with their neighbour, so that one word becomes the other. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = isSwap ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      next.push(Math.min(substitution, swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
