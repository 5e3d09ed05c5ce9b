import { describe, expect, test } from 'vitest';
import { createEngine } from '../../lib/eval';
import { clusterOfObjects } from '../eval/engine-cluster';
import { queryOfProbe } from '../eval/engine-probe';
import { CONFORMANCE_PROBES, readConformanceTests, replayConformance } from './conformance';
import type { Evaluator } from './e2e-netpol';

const engine: Evaluator = (objects) => {
  const cluster = clusterOfObjects(objects);
  const { query } = createEngine(cluster);
  return (probe) => query(queryOfProbe(cluster, probe)).verdict;
};

describe.each(['v1alpha1', 'v1alpha2'] as const)('network-policy-api conformance %s through the engine', (version) => {
  const tests = readConformanceTests(version);

  describe.skipIf(tests === undefined)('(skipped where ../shared/vectors is absent)', () => {
    test.each((tests ?? []).map((one) => [one.id, one] as const))('%s', (_, one) => {
      expect(replayConformance(one, engine).mismatches).toEqual([]);
    });

    test('every probe is replayed', () => {
      const cells = (tests ?? []).map((one) => replayConformance(one, () => () => '').cells);
      expect(cells.reduce((sum, count) => sum + count, 0)).toBe(CONFORMANCE_PROBES[version]);
    });
  });
});
