import { expect, test } from 'vitest';
import { MANIFEST_CHECKS } from '../../../lib/checks';
import { checkYaml } from './check-yaml';
import { documents, namespace, pod } from './shop-objects';

const check = MANIFEST_CHECKS.completedPods as (typeof MANIFEST_CHECKS)[string];

function found(...texts: readonly string[]): string {
  return checkYaml(check, documents(...texts));
}

test('completedPods is one finding for all', () => {
  const ended = (name: string): string => pod(name, '10.0.0.1').replace('phase: Running', 'phase: Failed');
  expect(found(ended('a'), ended('b'), pod('c', '10.0.0.2'))).toContain(
    'BH3224 completed-pods-left-out: Pod shop/a and Pod shop/b are completed',
  );
  expect(found(pod('c', '10.0.0.2'), namespace('shop'))).toBe('');
});
