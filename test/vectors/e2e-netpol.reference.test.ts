import { describe, expect, test } from 'vitest';
import { evaluator } from '../reference/network-policy';
import { type Evaluator, readE2eTests, replay } from './e2e-netpol';

const reference: Evaluator = (objects) => {
  const evaluate = evaluator(objects, { cidrs: 'lenient' });
  return (probe) => evaluate(probe).verdict;
};

const tests = readE2eTests();

describe.skipIf(tests === undefined)('Kubernetes e2e tests through the reference (skipped where ../shared/vectors is absent)', () => {
  test.each((tests ?? []).map((one) => [one.id, one] as const))('%s', (_, one) => {
    expect(replay(one, reference).mismatches).toEqual([]);
  });

  test('every cell is replayed', () => {
    const cells = (tests ?? []).map((one) => replay(one, () => () => '').cells);
    expect(cells.reduce((sum, count) => sum + count, 0)).toBe(4680);
  });
});
