import { describe, expect, test } from 'vitest';
import { evaluator } from '../reference/network-policy';
import { CONFORMANCE_PROBES, readConformanceTests, replayConformance } from './conformance';
import type { Evaluator } from './e2e-netpol';

const reference: Evaluator = (objects) => {
  const evaluate = evaluator(objects);
  return (probe) => evaluate(probe).verdict;
};

describe.each(['v1alpha1', 'v1alpha2'] as const)('network-policy-api conformance %s through the reference', (version) => {
  const tests = readConformanceTests(version);

  describe.skipIf(tests === undefined)('(skipped where ../shared/vectors is absent)', () => {
    test.each((tests ?? []).map((one) => [one.id, one] as const))('%s', (_, one) => {
      expect(replayConformance(one, reference).mismatches).toEqual([]);
    });

    test('every probe is replayed', () => {
      const cells = (tests ?? []).map((one) => replayConformance(one, () => () => '').cells);
      expect(cells.reduce((sum, count) => sum + count, 0)).toBe(CONFORMANCE_PROBES[version]);
    });
  });
});
