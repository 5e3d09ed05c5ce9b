import { expect, test } from 'vitest';
import { MANIFEST_CHECKS } from '../../../lib/checks';
import { checkYaml } from './check-yaml';
import { deployment, documents, service } from './shop-objects';

const check = MANIFEST_CHECKS.serviceSelectsNothing as (typeof MANIFEST_CHECKS)[string];

const WEB = deployment('web', { labels: 'app: web, tier: front' });

test.each([
  ['a value', service('s', '{ port: 80 }', { app: 'wbe' }), 'help     did you mean app: web, as Deployment shop/web has?'],
  ['a key', service('s', '{ port: 80 }').replace('app: s', 'apps: web'), 'help     did you mean app: web, as Deployment shop/web has?'],
  [
    'one of two labels',
    service('s', '{ port: 80 }').replace('app: s', 'app: web, tier: back'),
    'help     Deployment shop/web has tier: front instead of back',
  ],
  ['nothing near', service('s', '{ port: 80 }', { app: 'payments' }), 'help     mend the selector, or the labels of the pod template'],
])('%s', (_, text, message) => {
  const out = checkYaml(check, documents(WEB, text));
  expect(out).toContain('BH3223 service-selects-nothing: Service shop/s selects {');
  expect(out).toContain(message);
});

test.each([
  ['it has pods', documents(WEB, service('web', '{ port: 80 }'))],
  ['no workload of the namespace is known', service('s', '{ port: 80 }')],
  ['it chooses no pods by itself', documents(WEB, service('s', '{ port: 80 }').replace('selector: { app: s }, ', ''))],
  [
    'pods are not seen',
    documents(
      WEB,
      service('s', '{ port: 80 }'),
      '\napiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata: { name: k8s, namespace: shop }',
    ),
  ],
  [
    'endpoints are given',
    documents(
      WEB,
      service('s', '{ port: 80 }'),
      '\napiVersion: v1\nkind: Endpoints\nmetadata: { name: s, namespace: shop }\nsubsets: [{ addresses: [{ ip: 192.0.2.1 }], ports: [{ port: 80 }] }]',
    ),
  ],
])('silent where %s', (_, text) => {
  expect(checkYaml(check, text)).toBe('');
});
