import { expect, test } from 'vitest';
import { MANIFEST_CHECKS } from '../../../lib/checks';
import { checkYaml } from './check-yaml';
import { app, deployment, documents, policy, service } from './shop-objects';

const check = MANIFEST_CHECKS.ruleAdmitsEverything as (typeof MANIFEST_CHECKS)[string];

function found(spec: string): string {
  return checkYaml(check, documents(deployment('web'), service('web', '{ port: 80, targetPort: 8080 }'), policy('p', spec)));
}

test.each([
  ['an empty rule', 'egress: [{}]'],
  ['empty lists', 'egress: [{ to: [], ports: [] }]'],
  [
    'every port of every protocol',
    'egress: [{ ports: [{ protocol: TCP }, { protocol: UDP }, { protocol: SCTP, port: 1, endPort: 65535 }] }]',
  ],
])('egress: %s', (_, rules) => {
  expect(found(`${app('web')}, ${rules}`)).toContain(
    'BH3216 egress-rule-admits-everything: NetworkPolicy shop/p isolates the egress of Deployment shop/web',
  );
});

test('ingress names the ports that are published', () => {
  expect(found(`${app('web')}, ingress: [{}]`)).toContain('help     list at least the ports that Services send to them: TCP 8080');
});

test('pods that nobody knows are told by their labels', () => {
  expect(found(`${app('other')}, ingress: [{}]`)).toContain('the ingress of pods app=other of namespace shop');
  expect(checkYaml(check, policy('p', 'podSelector: {}, ingress: [{}]'))).toContain('the ingress of every pod of namespace shop');
});

test.each([
  ['no rule', 'policyTypes: [Egress]'],
  ['rules of a direction that policyTypes leaves out', 'policyTypes: [Ingress], egress: [{}]'],
  ['some ports', 'egress: [{ ports: [{ protocol: TCP }] }]'],
  ['some peers', 'egress: [{ to: [{ namespaceSelector: {} }] }]'],
  ['narrower rules beside it, which is another finding', 'egress: [{}, { ports: [{ port: 53, protocol: UDP }] }]'],
])('silent about %s', (_, rules) => {
  expect(found(`${app('web')}, ${rules}`)).toBe('');
});
