import { describe, expect, test } from 'vitest';
import { formatAddress } from '../../../lib/sets';
import { decodeText, problemsOf } from '../problems';

const endpoints = (subsets: string) => `apiVersion: v1\nkind: Endpoints\nmetadata: { name: web, namespace: shop }\nsubsets: ${subsets}\n`;
const slice = (rest: string, labels = '{ kubernetes.io/service-name: web }') =>
  `apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: { name: web-x7, namespace: shop, labels: ${labels} }\n${rest}`;

describe('Endpoints', () => {
  test('are one object for each subset, because each has its own ports (S30)', () => {
    const text = endpoints(
      '[{ addresses: [{ ip: 10.0.0.7, nodeName: n, targetRef: { kind: Pod, name: web-1 } }], notReadyAddresses: [{ ip: 10.0.0.8 }], ports: [{ name: http, port: 8080 }] }, { addresses: [{ ip: 203.0.113.7, targetRef: { kind: Foo, name: x } }], ports: [{ port: 53, protocol: UDP }] }]',
    );
    const decoded = decodeText(text);

    expect(decoded.diagnostics).toEqual([]);
    expect(decoded.endpoints).toMatchObject([
      { kind: 'Endpoints', name: 'web', namespace: 'shop', service: 'web', ports: [{ name: 'http', protocol: 'TCP', port: 8080 }] },
      { kind: 'Endpoints', name: 'web', namespace: 'shop', service: 'web', ports: [{ protocol: 'UDP', port: 53 }] },
    ]);
    expect(decoded.endpoints.map((one) => one.endpoints.map(({ addresses, pod }) => [addresses.map(formatAddress), pod]))).toEqual([
      [
        [['10.0.0.7'], 'web-1'],
        [['10.0.0.8'], undefined],
      ],
      [[['203.0.113.7'], undefined]],
    ]);
  });

  test('may have none', () => {
    expect(decodeText(endpoints('null'))).toMatchObject({ diagnostics: [], endpoints: [] });
  });

  test.each([
    ['{}', 'BH1022 4:10'],
    ['[7]', 'BH1022 4:11'],
    ['[{ addresses: [10.0.0.7] }]', 'BH1022 4:25'],
    ['[{ addresses: [{ ip: 10.0.0 }] }]', 'BH1080 4:31'],
    ['[{ ports: [{}] }]', 'BH1021 4:21'],
    ['[{ ports: [{ port: 0 }] }]', 'BH1051 4:29'],
    ['[{ ports: [{ port: 80, protocol: tcp }] }]', 'BH1050 4:43'],
  ])('must be right where policies care: %s', (subsets, expected) => {
    expect(problemsOf(endpoints(subsets))).toEqual([expected]);
    expect(decodeText(endpoints(subsets)).endpoints).toEqual([]);
  });
});

describe('an EndpointSlice', () => {
  test('names its service in a label, and its pods', () => {
    const decoded = decodeText(
      slice(
        'addressType: IPv6\nendpoints: [{ addresses: ["fd00::7"], conditions: { ready: false }, targetRef: { kind: Pod, name: web-1 } }, { addresses: ["fd00::8", "fd00::9"] }]\nports: [{ name: "", port: 8080, protocol: SCTP }, { name: any }]\n',
      ),
    );

    expect(decoded.diagnostics).toEqual([]);
    expect(decoded.endpoints).toMatchObject([{ kind: 'EndpointSlice', name: 'web-x7', namespace: 'shop', service: 'web' }]);
    expect(decoded.endpoints[0]?.ports).toEqual([
      { protocol: 'SCTP', port: 8080 },
      { name: 'any', protocol: 'TCP' },
    ]);
    expect(decoded.endpoints[0]?.endpoints.map(({ addresses, pod }) => [addresses.map(formatAddress), pod])).toEqual([
      [['fd00::7'], 'web-1'],
      [['fd00::8', 'fd00::9'], undefined],
    ]);
  });

  test('may name no service, and names instead of addresses', () => {
    const decoded = decodeText(slice('addressType: FQDN\nendpoints: [{ addresses: [example.com] }]\n', '{}'));

    expect(decoded).toMatchObject({ diagnostics: [], endpoints: [{ endpoints: [], ports: [] }] });
    expect(decoded.endpoints[0]).not.toHaveProperty('service');
    expect(decodeText(slice('endpoints: null\nports: null\n'))).toMatchObject({ diagnostics: [], endpoints: [{ endpoints: [] }] });
  });

  test.each([
    ['endpoints: {}\n', 'BH1022 4:12'],
    ['endpoints: [{ addresses: [nonsense] }]\n', 'BH1080 4:27'],
    ['endpoints: [{ addresses: [10.0.0.7], targetRef: web }]\n', 'BH1022 4:49'],
    ['ports: [{ port: 65536 }]\n', 'BH1051 4:17'],
    ['addressType: 7\n', 'BH1023 4:14'],
  ])('must be right where policies care: %j', (rest, expected) => {
    expect(problemsOf(slice(rest))).toEqual([expected]);
  });

  test('of v1beta1 is gone', () => {
    expect(problemsOf(slice('').replace('/v1\n', '/v1beta1\n'))).toEqual(['BH1013 1:13']);
  });
});
