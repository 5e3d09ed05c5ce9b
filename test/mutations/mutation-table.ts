import type { ProgramSpec } from '../reference/meaning';
import { harmlessRewrites } from './harmless-rewrites';
import { Judge, type Judgement } from './judge';
import type { Mutation } from './mutation';
import { mutationsOf } from './policy-mutations';

/** How the mutations of each kind were judged. */
export type MutationTable = ReadonlyMap<string, Readonly<Record<Judgement, number>>>;

/** Judges every mutation of every document of programs. */
export function mutationTable(programs: readonly ProgramSpec[]): { readonly table: MutationTable; readonly unseen: readonly Mutation[] } {
  const table = new Map<string, Record<Judgement, number>>();
  const unseen: Mutation[] = [];
  for (const program of programs) {
    const judge = new Judge(program);
    for (const [index, document] of judge.documents.entries())
      for (const mutation of [...mutationsOf(document), ...harmlessRewrites(document)]) {
        const counts = table.get(mutation.kind) ?? { refused: 0, equivalent: 0, invalid: 0 };
        table.set(mutation.kind, counts);
        counts[judge.judge(index, mutation)] += 1;
      }
    unseen.push(...judge.unseen);
  }
  return { table, unseen };
}

/** A line a kind, sorted. */
export function tableText(table: MutationTable): string {
  const width = Math.max(...[...table.keys()].map(({ length }) => length));
  const line = (kind: string, cells: readonly (string | number)[]): string =>
    `${kind.padEnd(width)}${cells.map((cell) => String(cell).padStart(12)).join('')}`;
  const kinds = [...table].sort(([a], [b]) => (a < b ? -1 : 1));
  const total = (judgement: Judgement): number => kinds.reduce((sum, [, counts]) => sum + counts[judgement], 0);
  return [
    line('', ['refused', 'equivalent', 'invalid']),
    ...kinds.map(([kind, { refused, equivalent, invalid }]) => line(kind, [refused, equivalent, invalid])),
    line('all', [total('refused'), total('equivalent'), total('invalid')]),
    '',
  ].join('\n');
}
