import { describe, expect, test } from 'vitest';
import { selectsNothing } from '../../../lib/checks/manifests/selects-nothing';
import { deployment, messages, policy } from './objects';

const web = policy('web', { podSelector: { matchLabels: { app: 'web', tier: 'front' } }, policyTypes: ['Ingress'] });

test('a policy whose pods nobody knows, where some are known', () => {
  expect(messages(selectsNothing, [web, deployment('api')])).toEqual([
    'NetworkPolicy shop/web selects no known pod of namespace shop: none has app=web, tier=front',
  ]);
});

test.each([
  [{ app: 'web', tier: 'frond' }, 'but Deployment shop/x has tier=frond'],
  [{ app: 'web', teir: 'front' }, 'but Deployment shop/x has teir=front'],
])('with the label that was probably meant: %j', (labels, near) => {
  expect(messages(selectsNothing, [web, deployment('x', labels)])[0]).toMatch(new RegExp(`, ${near}$`));
});

test('with the workload of another namespace that has the labels', () => {
  const elsewhere = deployment('pay/web', { app: 'web', tier: 'front' });
  expect(messages(selectsNothing, [web, deployment('api'), elsewhere])[0]).toMatch(
    /, but Deployment pay\/web has them, in another namespace$/,
  );
});

describe('a policy without a namespace', () => {
  const homeless = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'web' },
    spec: { podSelector: { matchLabels: { app: 'web' } } },
  };
  const told = [
    'NetworkPolicy default/web is written without a namespace, so it is of default, and selects no known pod there: Deployment shop/web has app=web',
  ];

  test('that means pods of another one', () => {
    expect(messages(selectsNothing, [homeless, deployment('web')])).toEqual(told);
    expect(messages(selectsNothing, [homeless, deployment('web'), deployment('default/api')])).toEqual(told);
  });

  test.each([
    ['its pods there', [homeless, deployment('web'), deployment('default/web')]],
    ['no such pods anywhere', [homeless, deployment('api')]],
    ['an empty selector', [{ ...homeless, spec: { podSelector: {} } }, deployment('web')]],
    [
      'a custom resource that makes pods there',
      [
        homeless,
        deployment('web'),
        { apiVersion: 'monitoring.coreos.com/v1', kind: 'Prometheus', metadata: { name: 'k8s', namespace: 'default' }, spec: {} },
      ],
    ],
  ])('quiet with %s', (_, objects) => {
    expect(messages(selectsNothing, objects)).toEqual([]);
  });
});

test.each([
  ['a workload that it selects', [web, deployment('web', { app: 'web', tier: 'front' })]],
  ['no known workload in the namespace', [web, deployment('pay/web')]],
  ['an empty selector', [policy('all', { podSelector: {} }), deployment('api')]],
  [
    'a selector that contradicts itself, which is another finding',
    [
      policy('none', {
        podSelector: {
          matchExpressions: [
            { key: 'a', operator: 'Exists' },
            { key: 'a', operator: 'DoesNotExist' },
          ],
        },
      }),
      deployment('api'),
    ],
  ],
  ['a label that a controller adds', [policy('hash', { podSelector: { matchLabels: { 'pod-template-hash': 'x' } } }), deployment('api')]],
  [
    'a custom resource that makes pods there',
    [
      policy('k8s', { podSelector: { matchLabels: { 'app.kubernetes.io/name': 'prometheus' } } }),
      deployment('api'),
      { apiVersion: 'monitoring.coreos.com/v1', kind: 'Prometheus', metadata: { name: 'k8s', namespace: 'shop' }, spec: {} },
    ],
  ],
])('quiet with %s', (_, objects) => {
  expect(messages(selectsNothing, objects)).toEqual([]);
});
