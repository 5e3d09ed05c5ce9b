import { describe, expect, test } from 'vitest';
import { MANIFEST_CHECKS } from '../../../lib/checks';
import { checkYaml } from './check-yaml';
import { app, deployment, documents, policy } from './shop-objects';

const check = MANIFEST_CHECKS.podsUnseen as (typeof MANIFEST_CHECKS)[string];

function found(...texts: readonly string[]): string {
  return checkYaml(check, documents(...texts));
}

describe('podsUnseen', () => {
  const prometheus = '\napiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata: { name: k8s, namespace: shop }';

  test('names the policies that are probably for them', () => {
    const text = found(
      prometheus,
      deployment('web'),
      policy('by-kind', app('prometheus')),
      policy('by-name', 'podSelector: { matchLabels: { instance: k8s } }'),
      policy('other', app('grafana')),
      policy('known', app('web')),
    );
    expect(text).toContain(
      'info BH3218 pods-unseen: Prometheus shop/k8s makes pods that these manifests do not show; NetworkPolicy shop/by-kind and NetworkPolicy shop/by-name may be for them',
    );
  });

  test('or none', () => {
    expect(found(prometheus, deployment('web'))).toMatch(/do not show {2}test.yaml/);
    expect(found(deployment('web'))).toBe('');
  });
});
