import { expect, test } from 'vitest';
import { decodeText, problemsOf } from '../problems';

const service = (spec: string) => `apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop }\nspec: ${spec}\n`;
const decoded = (spec: string) => decodeText(service(spec)).services[0];

test('a service is decoded as far as policies care', () => {
  const spec =
    '{ type: NodePort, selector: { app: web }, clusterIPs: [10.96.0.7, "fd00::7"], clusterIP: 10.96.0.7, sessionAffinity: 7, ports: [{ name: http, port: 80, targetPort: 8080, nodePort: 30080 }, { port: 53, protocol: UDP, targetPort: dns }, { port: 9090 }] }';

  expect(problemsOf(service(spec))).toEqual([]);
  expect(decoded(spec)).toMatchObject({
    kind: 'Service',
    name: 'web',
    namespace: 'shop',
    type: 'NodePort',
    selector: new Map([['app', 'web']]),
    ports: [
      { name: 'http', port: 80, targetPort: 8080, protocol: 'TCP' },
      { port: 53, targetPort: 'dns', protocol: 'UDP' },
      { port: 9090, targetPort: 9090, protocol: 'TCP' },
    ],
    clusterAddresses: [
      { family: 'IPv4', value: 0x0a600007n },
      { family: 'IPv6', value: 0xfd000000000000000000000000000007n },
    ],
    headless: false,
  });
});

test('a service may have no selector, no address, or be headless', () => {
  expect(decoded('{ ports: [{ port: 80 }] }')).toMatchObject({ type: 'ClusterIP', clusterAddresses: [], headless: false });
  expect(decoded('{ ports: [{ port: 80 }] }')).not.toHaveProperty('selector');
  expect(decoded('{ clusterIP: None, selector: {} }')).toMatchObject({ headless: true, selector: new Map(), clusterAddresses: [] });
  expect(decoded('{ clusterIPs: [None] }')).toMatchObject({ headless: true });
  expect(decoded('{ type: ExternalName, externalName: example.com }')).toMatchObject({ type: 'ExternalName', ports: [] });
});

test.each([
  ['{}', false, 'Cluster'],
  ['{ type: ClusterIP }', false, 'Cluster'],
  ['{ type: ExternalName }', false, 'Cluster'],
  ['{ type: NodePort }', true, 'Cluster'],
  ['{ type: LoadBalancer, externalTrafficPolicy: "" }', true, 'Cluster'],
  ['{ type: LoadBalancer, externalTrafficPolicy: Cluster }', true, 'Cluster'],
  ['{ type: LoadBalancer, externalTrafficPolicy: Local }', true, 'Local'],
  ['{ externalIPs: [203.0.113.7] }', true, 'Cluster'],
  ['{ externalIPs: [] }', false, 'Cluster'],
])('outside clients of %s: %s, %s (S31)', (spec, outside, externalTrafficPolicy) => {
  expect(problemsOf(service(spec))).toEqual([]);
  expect(decoded(spec)).toMatchObject({ outside, externalTrafficPolicy });
});

test.each([
  ['{ externalTrafficPolicy: local }', 'BH1082 4:32'],
  ['{ externalTrafficPolicy: 7 }', 'BH1023 4:32'],
  ['{ externalIPs: 203.0.113.7 }', 'BH1022 4:22'],
  ['[]', 'BH1022 4:7'],
  ['{ type: nodeport }', 'BH1081 4:15'],
  ['{ selector: { app: 7 } }', 'BH1023 4:26'],
  ['{ ports: [{}] }', 'BH1021 4:17'],
  ['{ ports: [{ port: 0 }] }', 'BH1051 4:25'],
  ['{ ports: [{ port: "80" }] }', 'BH1022 4:25'],
  ['{ ports: [{ port: 80, targetPort: "8080" }] }', 'BH1053 4:41'],
  ['{ ports: [{ port: 80, protocol: tcp }] }', 'BH1050 4:39'],
  ['{ clusterIP: 10.0.0 }', 'BH1080 4:20'],
])('a service must be right where policies care: %s', (spec, expected) => {
  expect(problemsOf(service(spec))).toEqual([expected]);
});

test('the name of a service or namespace has no dots', () => {
  expect(problemsOf('apiVersion: v1\nkind: Service\nmetadata: { name: a.b }\n')).toEqual(['BH1030 3:19']);
  expect(problemsOf('apiVersion: v1\nkind: Namespace\nmetadata: { name: a.b }\n')).toEqual(['BH1030 3:19']);
});

test('a namespace has its own labels only', () => {
  const { namespaces } = decodeText('apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { team: orders } }\n');

  expect(namespaces[0]).toMatchObject({ kind: 'Namespace', name: 'shop', labels: new Map([['team', 'orders']]) });
});
