import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Tally } from '../programs/tally';
import { checkProof } from './check-proof';
import { proofCase } from './proof-case';

/** More with `FUZZ_RUNS=100000`, the same again with `FUZZ_SEED=…` as a failure prints it. */
const numRuns = Number(process.env.FUZZ_RUNS ?? 1000);
const seed = process.env.FUZZ_SEED;
// No bound on the time it takes, only on a hang: machines are shared.
const timeout = Math.max(1_200_000, numRuns * 2_000);

describe(`proof ≡ reference ≡ engine on ${numRuns} random universes`, () => {
  test(
    'for the witnesses of random regions, for what they exclude, and point by point',
    () => {
      const tally = new Tally();
      fc.assert(
        fc.property(proofCase(), (one) => checkProof(one, tally)),
        { numRuns, ...(seed === undefined ? {} : { seed: Number(seed) }) },
      );
      for (const name of [
        'members of regions',
        'connection: none',
        'allowed connection: none',
        'denied connection: none',
        'denied connection: found',
      ])
        expect(tally.of(name), name).toBeGreaterThan(0);
      expect(tally.of('regions too complex')).toBe(0);
    },
    timeout,
  );
});
