import { entries } from './entries';
import { type Field, isAbsent, nameOf, report, reportUnambiguous } from './field';

/** How many entries a list may have, and what to type. */
export interface Bounds {
  /** Most entries. */
  readonly limit: number;
  /** In the stead of a blank entry. */
  readonly blank: string;
  /** Where there are too many. */
  readonly split: string;
  /** In the stead of an empty list; absent where the list may be empty. */
  readonly empty?: string;
}

/** The entries of a list that must not be empty, or not too long (SEMANTICS C3, C4, C6, C7, A2). */
export function boundedEntries(field: Field, { limit, blank, split, empty }: Bounds): readonly Field[] {
  const all = entries(field, blank);
  const count = Array.isArray(field.value) ? field.value.length : 0;
  if (count === 0 && empty !== undefined && !isAbsent(field) && Array.isArray(field.value)) {
    report(field, 'BH1092', { field: nameOf(field), fix: empty });
  }
  if (count > limit) reportUnambiguous(field, 'BH1093', { field: nameOf(field), count, limit, fix: split }, 'key');
  return all;
}

/** Reports every text that stands in a list twice (SEMANTICS C6, C7). */
export function checkDistinct(all: readonly Field[]): void {
  const seen = new Set<unknown>();
  for (const one of all) {
    if (typeof one.value === 'string' && seen.has(one.value)) {
      reportUnambiguous(one, 'BH1094', { entry: one.value, field: nameOf(one.parent ?? one) });
    }
    seen.add(one.value);
  }
}
