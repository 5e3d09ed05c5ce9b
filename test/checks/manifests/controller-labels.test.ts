import { describe, expect, test } from 'vitest';
import { MANIFEST_CHECKS } from '../../../lib/checks';
import { checkYaml } from './check-yaml';
import { app, clusterPolicy, documents, pod, policy } from './shop-objects';

const check = MANIFEST_CHECKS.controllerLabels as (typeof MANIFEST_CHECKS)[string];

function found(...texts: readonly string[]): string {
  return checkYaml(check, documents(...texts));
}

describe('controllerLabels', () => {
  test.each([
    [
      'of the subject',
      policy('p', 'podSelector: { matchLabels: { pod-template-hash: a1 } }'),
      'BH3212 controller-label-changes: NetworkPolicy shop/p asks for pod-template-hash',
    ],
    [
      'of a peer',
      policy(
        'p',
        'podSelector: {}, ingress: [{ from: [{ podSelector: { matchExpressions: [{ key: controller-revision-hash, operator: Exists }] } }] }]',
      ),
      'BH3212',
    ],
    [
      'that stay',
      policy('p', 'podSelector: { matchLabels: { statefulset.kubernetes.io/pod-name: db-0 } }'),
      'info BH3213 controller-label-unseen',
    ],
    [
      'of a tier',
      clusterPolicy('c', 'Admin', 'subject: { pods: { podSelector: { matchLabels: { job-name: x } } } }, ingress: []'),
      'BH3213 controller-label-unseen: ClusterNetworkPolicy c asks for job-name',
    ],
  ])('%s', (_, text, message) => {
    expect(found(text)).toContain(message);
  });

  test('silent about labels that known pods show', () => {
    const db = pod('db-0', '10.0.0.1').replace('app: db-0', 'statefulset.kubernetes.io/pod-name: db-0');
    expect(found(db, policy('p', 'podSelector: { matchLabels: { statefulset.kubernetes.io/pod-name: db-0 } }'))).toBe('');
    expect(found(policy('p', app('web')))).toBe('');
  });
});
