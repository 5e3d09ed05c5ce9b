/**
 * Whether aliases make a document explode, by the rule of go-yaml, which kubectl and the API server share: a small document
 * may be aliases nearly throughout, a large one may not.
 * @param values keys and values of the document with every alias expanded, an alias itself counting for one more
 * @param aliased those among them that come out of aliases
 */
export function aliasesExplode(values: number, aliased: number): boolean {
  return aliased > 100 && values > 1000 && aliased / values > allowedRatio(values);
}

function allowedRatio(values: number): number {
  if (values <= 400_000) return 0.99;
  if (values >= 4_000_000) return 0.1;
  return 0.99 - 0.89 * ((values - 400_000) / 3_600_000);
}

/** Entries that all merge keys of a document may look at: far more than any manifest has. */
const MERGED_ENTRIES = 1_000_000;

/** Whether merge keys make a document explode: each alias in one brings all entries of its mapping again. */
export function mergesExplode(entries: number): boolean {
  return entries > MERGED_ENTRIES;
}
