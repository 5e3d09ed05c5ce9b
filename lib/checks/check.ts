import { type Diagnostic, diagnostic, type Place } from '../diagnostics';
import type { Sides, Universe } from '../eval';
import type { CompiledPolicy, MeaningSide, Program } from '../intent';
import type { Direction, Policy, Workload } from '../model';
import { BudgetExceeded, WorkBudget } from '../sets';

/** All that a check may look at. */
export interface CheckInput {
  readonly program: Program;
  readonly compiled: readonly CompiledPolicy[];
  readonly meaning: Readonly<Record<Direction, MeaningSide>>;
  /** The policies decoded from Bulkhead's own documents. */
  readonly own: readonly Policy[];
  /** The other policies of the tree. */
  readonly tree: readonly Policy[];
  /** The policies of the context. */
  readonly context: readonly Policy[];
  /** Objects of the tree and the context that take no part: `apiVersion/kind` and how many. */
  readonly unevaluated: ReadonlyMap<string, number>;
  /** Workloads of the tree and the context. */
  readonly workloads: readonly Workload[];
  readonly universe: Universe;
  /** The same if pods may have public IPv6 addresses. */
  readonly wideUniverse: Universe;
  /** Bulkhead's own policies; with the tree's; with the context's too. */
  readonly sides: { readonly own: Sides; readonly tree: Sides; readonly all: Sides };
}

/** A rule about the program: what it finds wrong. */
export type Check = (input: CheckInput) => readonly Diagnostic[];

/** Steps of set algebra that one question may take. */
const WORK_LIMIT = 5_000_000;

/**
 * Answers one question with a budget of its own; an answer that would take too much work is an error, never "holds".
 * @param what the question, in the user's words
 */
export function decided(
  what: string,
  where: Place | undefined,
  answer: (budget: WorkBudget) => readonly Diagnostic[],
): readonly Diagnostic[] {
  try {
    return answer(new WorkBudget(WORK_LIMIT));
  } catch (error) {
    if (!(error instanceof BudgetExceeded)) throw error;
    return [diagnostic('BH4008', { what, limit: error.limit }, where === undefined ? {} : { where })];
  }
}
