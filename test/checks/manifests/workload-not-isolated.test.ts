import { expect, test } from 'vitest';
import { MANIFEST_CHECKS } from '../../../lib/checks';
import { checkYaml } from './check-yaml';
import { app, clusterPolicy, deployment, documents, policy } from './shop-objects';

const check = MANIFEST_CHECKS.workloadNotIsolated as (typeof MANIFEST_CHECKS)[string];

test('per direction, where others are isolated', () => {
  const text = checkYaml(
    check,
    documents(
      deployment('web'),
      deployment('api'),
      deployment('db'),
      policy('a', app('web', 'api')),
      policy('b', `${app('web')}, policyTypes: [Egress]`),
    ),
  );
  expect(text.split('\n').filter((line) => line.includes('BH3210'))).toEqual([
    expect.stringContaining('the egress of Deployment shop/api and Deployment shop/db, though'),
    expect.stringContaining('the ingress of Deployment shop/db, though'),
  ]);
});

test('many are one finding', () => {
  const names = Array.from({ length: 40 }, (_, index) => `w${index}`);
  const text = checkYaml(
    check,
    documents(...names.map((name) => deployment(name)), policy('a', `${app('w0')}, policyTypes: [Ingress, Egress]`)),
  );
  expect(text.match(/BH3210/g)).toHaveLength(1);
  expect(text).toContain('the egress and ingress of Deployment shop/w1, Deployment shop/w2, Deployment shop/w3 and 36 more');
});

test.each([
  ['where nobody is isolated, which is a finding about the namespace', []],
  ['where all are', [policy('all', 'podSelector: {}, policyTypes: [Ingress, Egress]')]],
  [
    'about pods that a deny of the cluster tiers is about',
    [
      policy('a', app('web')),
      clusterPolicy('closed', 'Admin', 'subject: { namespaces: {} }, ingress: [{ action: Deny, from: [{ namespaces: {} }] }]'),
    ],
  ],
  [
    'about labels that only the controller knows',
    [policy('a', app('web')), policy('b', 'podSelector: { matchLabels: { pod-template-hash: a1 } }')],
  ],
])('silent %s', (_, policies) => {
  expect(checkYaml(check, documents(deployment('web'), deployment('api'), ...policies))).toBe('');
});

test('silent about the host network', () => {
  const agent = deployment('agent', { kind: 'DaemonSet', hostNetwork: true });
  expect(checkYaml(check, documents(deployment('web'), agent, policy('a', app('web'))))).toBe('');
});
