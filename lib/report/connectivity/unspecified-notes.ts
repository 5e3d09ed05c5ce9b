import type { Connectivity, ConnectivityRow, Reason } from '../../eval';
import { byCodeUnit } from '../../sets';
import type { CondensedGroup } from './condensed';

/** What unspecified lines depend on, for people. */
export interface UnspecifiedNotes {
  /** The clauses that a row depends on: `S25, U1`. */
  readonly clauses: (row: ConnectivityRow) => string;
  /** Each clause once, with what it says about all rows. */
  readonly notes: readonly UnspecifiedNote[];
}

export interface UnspecifiedNote {
  readonly clause: string;
  readonly texts: readonly string[];
}

/** Names, or texts, of one clause that are written; for the others `explain` is there. */
const SHOWN = 3;

/** Asks once why each unspecified line of a report is so. */
export function unspecifiedNotes(
  groups: readonly CondensedGroup[],
  why: (row: Connectivity['rows'][number]) => readonly Reason[],
): UnspecifiedNotes {
  const byRow = new Map<ConnectivityRow, string>();
  const byClause = new Map<string, Set<string>>();
  for (const { certain, example } of groups.flatMap(({ lines }) => lines)) {
    if (certain || byRow.has(example)) continue;
    const reasons = why(example);
    for (const { clause, text } of reasons) byClause.set(clause, (byClause.get(clause) ?? new Set()).add(text));
    byRow.set(example, [...new Set(reasons.map(({ clause }) => clause))].sort(byClauseNumber).join(', '));
  }
  const notes = [...byClause]
    .sort(([a], [b]) => byClauseNumber(a, b))
    .map(([clause, texts]) => ({ clause, texts: condensedTexts([...texts]) }));
  return { clauses: (row) => byRow.get(row) ?? '', notes };
}

function byClauseNumber(a: string, b: string): number {
  return byCodeUnit(a.slice(0, 1), b.slice(0, 1)) || Number(a.slice(1)) - Number(b.slice(1));
}

/** Texts that differ in one name are one text with these names; of others the first ones are shown. */
function condensedTexts(texts: readonly string[]): readonly string[] {
  const [first = ''] = texts;
  if (texts.length < 2) return texts;
  const words = texts.map((text) => text.split(' '));
  const shortest = Math.min(...words.map(({ length }) => length));
  const same = (index: (length: number) => number): boolean =>
    words.every((one) => one[index(one.length)] === words[0]?.[index(words[0].length)]);
  let before = 0;
  while (before < shortest && same(() => before)) before++;
  let after = 0;
  while (before + after < shortest && same((length) => length - 1 - after)) after++;
  const kind = words[0]?.[before - 1] ?? '';
  const names = words.map((one) => one.slice(before, one.length - after));
  if (names.every(({ length }) => length > 0 && length <= NAME)) {
    const ofKind = /^[A-Z]/.test(kind) && names.every(({ length }) => length === 1) ? before - 1 : before;
    const all = words.map((one) => one.slice(ofKind, one.length - after).join(' ')).sort(byCodeUnit);
    const head = (words[0] ?? []).slice(0, ofKind);
    const tail = (words[0] ?? []).slice((words[0] ?? []).length - after);
    return [[...head, listed(all), ...tail].join(' ')];
  }
  const more = texts.length - SHOWN;
  return more <= 0
    ? texts
    : [first, ...texts.slice(1, SHOWN), `and ${more} more like these: bulkhead explain tells them for one connection`];
}

/** Words of a name: `Deployment shop/web`. */
const NAME = 2;

function listed(names: readonly string[]): string {
  if (names.length > SHOWN + 1) return `${names.slice(0, SHOWN).join(', ')} or others`;
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
