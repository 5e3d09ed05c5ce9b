import fc, { type Arbitrary } from 'fast-check';
import { buildProgram } from '../programs/build-program';
import { closedProgram } from '../programs/closed-program';
import { quietly } from '../programs/quietly';
import type { Tally } from '../programs/tally';
import type { ProgramSpec } from '../reference/meaning';
import { harmlessRewrites } from './harmless-rewrites';
import { Judge } from './judge';
import { mutationsOf } from './policy-mutations';

export interface MutationCase {
  readonly program: ProgramSpec;
  /** Which document, and which of its mutations. */
  readonly choices: readonly (readonly [number, number])[];
}

/** A random program and mutations of its documents. */
export function mutationCase(): Arbitrary<MutationCase> {
  const choice = fc.tuple(fc.nat(999), fc.nat(9999));
  return fc.record({ program: closedProgram(), choices: fc.array(choice, { minLength: 1, maxLength: 3 }) });
}

/**
 * Judges mutations of a program without promises, if it can be proven at all.
 * @throws Disagreement
 */
export function checkMutations({ program, choices }: MutationCase, tally: Tally): void {
  const bare = { ...program, guardrails: [] };
  const { proven, policies } = quietly(() => buildProgram(bare).bulkhead.report());
  if (!proven || policies.length === 0) return;
  const judge = new Judge(bare);
  for (const [document, number] of choices) {
    const index = document % judge.documents.length;
    const policy = judge.documents[index];
    const mutations = policy === undefined ? [] : [...mutationsOf(policy), ...harmlessRewrites(policy)];
    const mutation = mutations[number % Math.max(1, mutations.length)];
    if (mutation !== undefined) tally.add(`mutations ${judge.judge(index, mutation)}`);
  }
  tally.add('refusals that only the witness shows', judge.unseen.length);
}
