import { describe, expect, test } from 'vitest';
import { MANIFEST_CHECKS } from '../../../lib/checks';
import { checkYaml } from './check-yaml';
import { app, clusterPolicy, deployment, documents, policy, service } from './shop-objects';

const backends = MANIFEST_CHECKS.routeBackends as (typeof MANIFEST_CHECKS)[string];
const closed = MANIFEST_CHECKS.routeBackendClosed as (typeof MANIFEST_CHECKS)[string];

const WEB = documents(
  deployment('web', { ports: '{ name: http, containerPort: 8080 }' }),
  service('web', '{ name: http, port: 80, targetPort: http }'),
);

function ingress(name: string, port: string): string {
  return `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: shop }
spec:
  rules:
    - http:
        paths:
          - { path: /, pathType: Prefix, backend: { service: { name: ${name}, port: { ${port} } } } }`;
}

const ROUTE = `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: shop, namespace: shop }
spec:
  parentRefs: [{ name: public, namespace: gateways }]
  rules: [{ backendRefs: [{ name: web, port: 80 }] }]`;

describe('the backend of a route', () => {
  test.each([
    ['is no Service', ingress('wbe', 'number: 80'), 'warning BH3220 route-backend-missing: Ingress shop/shop sends to Service shop/wbe'],
    [
      'has another number',
      ingress('web', 'number: 8080'),
      'error BH3221 route-port-missing: Ingress shop/shop sends to port 8080 of Service shop/web, which has 80 (http)',
    ],
    ['has another name', ingress('web', 'name: https'), 'sends to port https of Service shop/web'],
    ['of a HTTPRoute', ROUTE.replace('port: 80', 'port: 81'), 'HTTPRoute shop/shop sends to port 81 of Service shop/web'],
  ])('%s', (_, text, message) => {
    expect(checkYaml(backends, documents(WEB, text))).toContain(message);
  });

  test.each([
    ['by number', documents(WEB, ingress('web', 'number: 80'))],
    ['by name', documents(WEB, ingress('web', 'name: http'))],
    ['of a HTTPRoute', documents(WEB, ROUTE)],
    ['where no Service is known', ingress('web', 'number: 80')],
  ])('silent where it is right: %s', (_, text) => {
    expect(checkYaml(backends, text)).toBe('');
  });
});

describe('pods behind a route that nobody from outside reaches', () => {
  const IN = (from: string, port = '8080'): string =>
    policy('web', `${app('web')}, ingress: [{ from: [${from}], ports: [{ port: ${port} }] }]`);
  const SAME = `{ ${app('client')} }`;

  test.each([
    ['closed', policy('web', app('web'))],
    ['pods of the namespace', IN('{ podSelector: {} }')],
    ['another port', IN('{ namespaceSelector: {} }', '9090')],
    ['the port of the Service', IN('{ namespaceSelector: {} }', '80')],
    ['a name of another port', documents(IN('{ namespaceSelector: {} }', 'metrics'))],
    [
      'denied by a tier',
      clusterPolicy('closed', 'Admin', 'subject: { namespaces: {} }, ingress: [{ action: Deny, from: [{ namespaces: {} }] }]') +
        `\n---${IN('{ namespaceSelector: {} }')}`,
    ],
  ])('%s', (_, text) => {
    const out = checkYaml(closed, documents(WEB, ingress('web', 'number: 80'), text));
    expect(out).toContain('BH3222 route-backend-closed: Ingress shop/shop sends clients to Deployment shop/web on TCP 8080');
    expect(out).toContain('a pod {} of namespace ingress-nginx → Deployment shop/web  TCP 8080   denied');
  });

  test.each([
    ['nothing is closed', ingress('web', 'number: 80')],
    ['a namespace is admitted', documents(ingress('web', 'number: 80'), IN('{ namespaceSelector: { matchLabels: { name: ingress } } }'))],
    ['an address is admitted', documents(ingress('web', 'number: 80'), IN('{ ipBlock: { cidr: 192.0.2.0/24 } }'))],
    ['an IPv6 address is admitted', documents(ingress('web', 'number: 80'), IN('{ ipBlock: { cidr: "2001:db8::/32" } }'))],
    ['the name of the port is admitted', documents(ingress('web', 'number: 80'), IN('{ namespaceSelector: {} }', 'http'))],
    ['a controller runs in the namespace', documents(ingress('web', 'number: 80'), IN(SAME), deployment('ingress-nginx-controller'))],
    ['the gateway is in the namespace', documents(ROUTE.replace(', namespace: gateways', ''), IN(SAME))],
    [
      'nothing is known of the pods',
      documents(ingress('other', 'number: 80'), service('other', '{ port: 80 }'), policy('other', app('other'))),
    ],
  ])('silent where %s', (_, text) => {
    expect(checkYaml(closed, documents(WEB, text))).toBe('');
  });
});
