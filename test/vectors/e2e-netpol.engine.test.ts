import { describe, expect, test } from 'vitest';
import { createEngine } from '../../lib/eval';
import { clusterOfObjects } from '../eval/engine-cluster';
import { queryOfProbe } from '../eval/engine-probe';
import { type Evaluator, readE2eTests, replay } from './e2e-netpol';

const engine: Evaluator = (objects) => {
  const cluster = clusterOfObjects(objects, { lenientCidrs: true });
  const { query } = createEngine(cluster);
  return (probe) => query(queryOfProbe(cluster, probe)).verdict;
};

const tests = readE2eTests();

describe.skipIf(tests === undefined)('Kubernetes e2e tests through the engine (skipped where ../shared/vectors is absent)', () => {
  test.each((tests ?? []).map((one) => [one.id, one] as const))('%s', (_, one) => {
    expect(replay(one, engine).mismatches).toEqual([]);
  });

  test('every cell is replayed', () => {
    const cells = (tests ?? []).map((one) => replay(one, () => () => '').cells);
    expect(cells.reduce((sum, count) => sum + count, 0)).toBe(4680);
  });
});
