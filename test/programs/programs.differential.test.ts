import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkForeign } from './check-foreign';
import { checkProgram } from './check-program';
import { foreignCase } from './foreign-case';
import { programCase } from './program-case';
import { Tally } from './tally';

/** More with `FUZZ_RUNS=100000`, the same again with `FUZZ_SEED=…` as a failure prints it. */
const numRuns = Number(process.env.FUZZ_RUNS ?? 1000);
/** Fewer, because most of it is the same comparison. */
const foreignRuns = Number(process.env.FUZZ_RUNS ?? 300);
const seed = process.env.FUZZ_SEED;
// No bound on the time it takes, only on a hang: machines are shared.
const timeout = Math.max(1_200_000, numRuns * 2_000);

describe(`what ${numRuns} random programs mean`, () => {
  test(
    'is what their documents do, what Bulkhead says of them, and the same at every synth',
    () => {
      const tally = new Tally();
      fc.assert(
        fc.property(programCase(), (one) => checkProgram(one, tally)),
        { numRuns, ...(seed === undefined ? {} : { seed: Number(seed) }) },
      );
      for (const name of [
        'connections allowed',
        'connections denied',
        'programs proven',
        'promises holds',
        'promises broken',
        'verdicts partly',
      ])
        expect(tally.of(name), name).toBeGreaterThan(0);
    },
    timeout,
  );

  test(
    'holds among policies of other people, whose effect on it is found',
    () => {
      const tally = new Tally();
      fc.assert(
        fc.property(foreignCase(), (one) => checkForeign(one, tally)),
        { numRuns: foreignRuns, ...(seed === undefined ? {} : { seed: Number(seed) }) },
      );
      for (const name of ['findings BH4005', 'findings BH4006', 'findings BH4007', 'promises holds', 'promises broken'])
        expect(tally.of(name), name).toBeGreaterThan(0);
    },
    timeout,
  );
});
