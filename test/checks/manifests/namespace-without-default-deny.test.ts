import { describe, expect, test } from 'vitest';
import { MANIFEST_CHECKS } from '../../../lib/checks';
import { checkYaml } from './check-yaml';
import { app, clusterPolicy, deployment, documents, namespace, policy } from './shop-objects';

const check = MANIFEST_CHECKS.namespaceWithoutDefaultDeny as (typeof MANIFEST_CHECKS)[string];

function found(...texts: readonly string[]): string {
  return checkYaml(check, documents(deployment('web'), ...texts));
}

describe('a namespace is closed by what policies do', () => {
  test.each([
    ['one for every pod', policy('whatever', 'podSelector: {}, policyTypes: [Ingress, Egress]')],
    ['one a direction', documents(policy('a', 'podSelector: {}'), policy('b', 'podSelector: {}, policyTypes: [Egress]'))],
    [
      'two that share all pods among them',
      documents(
        policy('a', 'podSelector: { matchExpressions: [{ key: app, operator: Exists }] }, policyTypes: [Ingress, Egress]'),
        policy('b', 'podSelector: { matchExpressions: [{ key: app, operator: DoesNotExist }] }, policyTypes: [Ingress, Egress]'),
      ),
    ],
    [
      'one that admits DNS',
      policy('dns', 'podSelector: {}, policyTypes: [Ingress, Egress], egress: [{ ports: [{ port: 53, protocol: UDP }] }]'),
    ],
    [
      'one beside which some pods are opened again',
      documents(policy('a', 'podSelector: {}, policyTypes: [Ingress, Egress]'), policy('b', `${app('web')}, ingress: [{}]`)),
    ],
    [
      'a deny of everything in the Baseline tier',
      clusterPolicy(
        'closed',
        'Baseline',
        'subject: { namespaces: {} }, ingress: [{ action: Deny, from: [{ namespaces: {} }] }], egress: [{ action: Deny, to: [{ networks: [0.0.0.0/0] }] }]',
      ),
    ],
  ])('%s', (_, text) => {
    expect(found(text)).toBe('');
  });
});

describe('and not by what they are called', () => {
  test.each([
    ['no policy', namespace('shop'), 'the egress and ingress of namespace shop: a new pod is open there, as Deployment shop/web is now'],
    [
      'default-deny that selects some',
      policy('default-deny', `${app('web')}, policyTypes: [Ingress, Egress]`),
      'the egress and ingress of',
    ],
    [
      'default-deny of one direction',
      policy('default-deny-all', 'podSelector: {}, policyTypes: [Ingress]'),
      'nothing closes the egress of',
    ],
    [
      'egress that policyTypes leaves out',
      policy('default-deny', 'podSelector: {}, policyTypes: [Egress], egress: []'),
      'nothing closes the ingress of',
    ],
    [
      'deny-all that opens everything',
      policy('deny-all', 'podSelector: {}, policyTypes: [Ingress, Egress], ingress: [{}]'),
      'nothing closes the ingress of',
    ],
    [
      'deny-all that opens every address',
      policy('deny-all', 'podSelector: {}, policyTypes: [Ingress, Egress], egress: [{ to: [{ ipBlock: { cidr: 0.0.0.0/0 } }] }]'),
      'nothing closes the egress of',
    ],
    [
      'a policy of another namespace',
      policy('deny-all', 'podSelector: {}, policyTypes: [Ingress, Egress]', 'pay'),
      'the egress and ingress of namespace shop',
    ],
    [
      'a deny of some ports in the Baseline tier',
      clusterPolicy(
        'ssh',
        'Baseline',
        'subject: { namespaces: {} }, ingress: [{ action: Deny, from: [{ namespaces: {} }], protocols: [{ tcp: { destinationPort: { number: 22 } } }] }]',
      ),
      'the egress and ingress of',
    ],
    [
      'a deny after an accept of everything',
      clusterPolicy(
        'open',
        'Baseline',
        'subject: { namespaces: {} }, ingress: [{ action: Accept, from: [{ namespaces: {} }] }, { action: Deny, from: [{ namespaces: {} }] }]',
      ),
      'the egress and ingress of',
    ],
  ])('%s', (_, text, message) => {
    expect(found(text)).toContain(`BH3211 namespace-without-default-deny: nothing closes ${message.replace('nothing closes ', '')}`);
  });
});

test('the witness is a pod that the selectors miss', () => {
  const text = found(
    policy('a', 'podSelector: { matchExpressions: [{ key: tier, operator: NotIn, values: [public] }] }, policyTypes: [Ingress, Egress]'),
  );
  expect(text).toContain('witness  a pod {tier: public} in namespace shop');
});

test('namespaces of Kubernetes itself and those without anything in them are left out', () => {
  expect(checkYaml(check, documents(namespace('empty'), deployment('dns', { namespace: 'kube-system' })))).toBe('');
});
