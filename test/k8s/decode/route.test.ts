import { describe, expect, test } from 'vitest';
import { decodeText, problemsOf } from '../problems';

const ingress = (spec: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: web, namespace: shop }\nspec: ${spec}\n`;
const route = (spec: string, kind = 'HTTPRoute', version = 'v1') =>
  `apiVersion: gateway.networking.k8s.io/${version}\nkind: ${kind}\nmetadata: { name: web, namespace: shop }\nspec: ${spec}\n`;
const gateway = (spec: string, version = 'v1') =>
  `apiVersion: gateway.networking.k8s.io/${version}\nkind: Gateway\nmetadata: { name: edge, namespace: infra }\nspec: ${spec}\n`;

describe('an Ingress', () => {
  test('leads to services (S31)', () => {
    const text = ingress(`
  ingressClassName: 7
  defaultBackend: { service: { name: fallback, port: { number: 80 } } }
  rules:
    - host: example.com
      http:
        paths:
          - { path: /, pathType: Prefix, backend: { service: { name: web, port: { name: http } } } }
          - { backend: { resource: { kind: Bucket, name: b } } }
          - { backend: { service: { name: api } } }
    - host: other.example.com
  tls: whatever`);

    expect(decodeText(text)).toMatchObject({
      diagnostics: [],
      routes: [
        {
          kind: 'Ingress',
          name: 'web',
          namespace: 'shop',
          backends: [{ service: 'fallback', port: 80 }, { service: 'web', port: 'http' }, { service: 'api' }],
          gateways: [],
        },
      ],
    });
  });

  test.each([
    ['[]', ['BH1022 4:7']],
    ['{ rules: {} }', ['BH1022 4:16']],
    ['{ rules: [{ http: { paths: [7] } }] }', ['BH1022 4:35']],
    ['{ defaultBackend: { service: web } }', ['BH1022 4:36']],
    ['{ defaultBackend: { service: {} } }', ['BH1021 4:27']],
    ['{ defaultBackend: { service: { name: web, port: 80 } } }', ['BH1022 4:55']],
    ['{ defaultBackend: { service: { name: web, port: { number: 0 } } } }', ['BH1051 4:65']],
    ['{ defaultBackend: { service: { name: 7 } } }', ['BH1023 4:44']],
  ])('must be right where policies care: %s', (spec, expected) => {
    expect(problemsOf(ingress(spec))).toEqual(expected);
    expect(decodeText(ingress(spec)).routes).toEqual([]);
  });

  test('says where a port number stands', () => {
    const { diagnostics } = decodeText(ingress('{ defaultBackend: { service: { name: web, port: 80 } } }'));

    expect(diagnostics[0]?.help).toBe('write number: 80 below it');
  });

  test.each(['extensions/v1beta1', 'networking.k8s.io/v1beta1'])('of %s is gone', (version) => {
    expect(problemsOf(ingress('{}').replace('networking.k8s.io/v1', version))).toEqual(['BH1013 1:13']);
  });
});

describe('a route of the Gateway API', () => {
  test('leads from gateways to services', () => {
    const text = route(`
  hostnames: 7
  parentRefs:
    - { name: edge, namespace: infra, sectionName: https }
    - { name: own, namespace: shop, kind: Gateway, group: gateway.networking.k8s.io }
    - { name: mesh, kind: Service, group: "" }
  rules:
    - matches: whatever
      filters: [{ type: RequestMirror, requestMirror: { backendRef: { name: shadow, port: 81 } } }, { type: URLRewrite }]
      backendRefs:
        - { name: web, port: 80, weight: 1 }
        - { name: other, namespace: billing, port: 8080, kind: Service, group: "" }
        - { name: import, kind: ServiceImport, group: multicluster.x-k8s.io }
        - { name: canary, filters: [{ requestMirror: { backendRef: { name: deep } } }] }
    - {}`);

    expect(decodeText(text)).toMatchObject({ diagnostics: [], routes: [{ kind: 'HTTPRoute', name: 'web', namespace: 'shop' }] });
    expect(decodeText(text).routes[0]?.backends).toEqual([
      { service: 'web', port: 80 },
      { service: 'other', namespace: 'billing', port: 8080 },
      { service: 'canary' },
      { service: 'shadow', port: 81 },
      { service: 'deep' },
    ]);
    expect(decodeText(text).routes[0]?.gateways).toEqual([{ name: 'edge', namespace: 'infra' }, { name: 'own' }]);
  });

  test.each([
    ['HTTPRoute', 'v1beta1'],
    ['HTTPRoute', 'v1alpha2'],
    ['GRPCRoute', 'v1'],
    ['GRPCRoute', 'v1alpha2'],
    ['TCPRoute', 'v1alpha2'],
    ['TLSRoute', 'v1alpha2'],
    ['TLSRoute', 'v1alpha3'],
    ['TLSRoute', 'v1'],
  ])('may be a %s of %s', (kind, version) => {
    const text = route('{ rules: [{ backendRefs: [{ name: web, port: 80 }] }] }', kind, version);

    expect(decodeText(text)).toMatchObject({ diagnostics: [], routes: [{ kind, backends: [{ service: 'web', port: 80 }] }] });
  });

  test('is no UDPRoute, which no TCPRoute was meant by', () => {
    expect(decodeText(route('{}', 'UDPRoute', 'v1alpha2'))).toMatchObject({
      diagnostics: [],
      skipped: new Map([['gateway.networking.k8s.io/v1alpha2/UDPRoute', 1]]),
    });
  });

  test.each([
    ['[]', 'BH1022 4:7'],
    ['{ parentRefs: [edge] }', 'BH1022 4:22'],
    ['{ parentRefs: [{}] }', 'BH1021 4:22'],
    ['{ rules: [{ backendRefs: {} }] }', 'BH1022 4:32'],
    ['{ rules: [{ backendRefs: [{ port: 80 }] }] }', 'BH1021 4:33'],
    ['{ rules: [{ backendRefs: [{ name: web, port: http }] }] }', 'BH1022 4:52'],
    ['{ rules: [{ backendRefs: [{ name: web, namespace: 7 }] }] }', 'BH1023 4:57'],
  ])('must be right where policies care: %s', (spec, expected) => {
    expect(problemsOf(route(spec))).toEqual([expected]);
  });

  test.each([
    ['HTTPRoute', 'v1alpha1', 'gateway.networking.k8s.io/v1'],
    ['TCPRoute', 'v1beta1', 'gateway.networking.k8s.io/v1alpha2'],
  ])('never was a %s of %s', (kind, version, served) => {
    const { diagnostics } = decodeText(route('{}', kind, version));

    expect(diagnostics.map(({ code, help }) => [code, help])).toEqual([['BH1013', `write apiVersion: ${served}`]]);
  });
});

describe('a Gateway', () => {
  test('listens on ports', () => {
    const text = gateway(
      '{ gatewayClassName: 7, listeners: [{ name: https, port: 443, protocol: HTTPS, tls: {} }, { name: tcp, port: 9000, protocol: TCP }] }',
    );

    expect(decodeText(text)).toMatchObject({
      diagnostics: [],
      gateways: [
        {
          kind: 'Gateway',
          name: 'edge',
          namespace: 'infra',
          listeners: [
            { name: 'https', port: 443, protocol: 'HTTPS' },
            { name: 'tcp', port: 9000, protocol: 'TCP' },
          ],
        },
      ],
    });
    expect(decodeText(gateway('{}', 'v1beta1'))).toMatchObject({ diagnostics: [], gateways: [{ listeners: [] }] });
  });

  test.each([
    ['[]', 'BH1022 4:7'],
    ['{ listeners: [7] }', 'BH1022 4:21'],
    ['{ listeners: [{ name: a }] }', 'BH1021 4:21'],
    ['{ listeners: [{ name: a, port: 0 }] }', 'BH1051 4:38'],
  ])('must be right where policies care: %s', (spec, expected) => {
    expect(problemsOf(gateway(spec))).toEqual([expected]);
  });

  test('of Istio is another thing', () => {
    const text = 'apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: { name: edge }\nspec: []\n';

    expect(decodeText(text)).toMatchObject({ diagnostics: [], gateways: [], skipped: new Map([['networking.istio.io/v1/Gateway', 1]]) });
  });
});
