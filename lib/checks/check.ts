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
  /** What all questions together may take. */
  readonly work: WorkBudget;
  /** Bulkhead's own policies; with the tree's; with the context's too. */
  readonly sides: { readonly own: Sides; readonly tree: Sides; readonly all: Sides };
}

/** A rule about the program: what it finds wrong. */
export type Check = (input: CheckInput) => readonly Diagnostic[];

/** Steps of set algebra that one question may take. */
const QUESTION_LIMIT = 5_000_000;

/** Steps that all questions of a program may take together: a fixed part, and one for each of its declarations. */
const TOTAL_LIMIT = 20_000_000;
const DECLARATION_LIMIT = 30_000;

/** The work that the checks of a program may take together. */
export function totalWork({ zones, flows, guardrails }: Program): WorkBudget {
  return new WorkBudget(TOTAL_LIMIT + DECLARATION_LIMIT * (zones.length + flows.length + guardrails.length));
}

/**
 * Answers one question with a budget of its own; an answer that would take too much work is an error, never "holds". Where
 * the work of all questions is used up, that is said once, and no further question is asked.
 * @param work that of all questions together
 * @param what the question, in the user's words
 */
export function decided(
  work: WorkBudget,
  what: string,
  where: Place | undefined,
  answer: (budget: WorkBudget) => readonly Diagnostic[],
): readonly Diagnostic[] {
  if (work.isExceeded) return [];
  try {
    return answer(new WorkBudget(QUESTION_LIMIT, work));
  } catch (error) {
    if (!(error instanceof BudgetExceeded)) throw error;
    const question = work.isExceeded ? `${what}, and whatever else was left to prove,` : what;
    return [diagnostic('BH4008', { what: question, limit: error.limit }, where === undefined ? {} : { where })];
  }
}
