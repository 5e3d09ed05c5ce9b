import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decodeText } from '../problems';

const object = (apiVersion: string, kind: string, rest: string) =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: web }\n${rest}\n`;
const pod = (rest: string) => object('v1', 'Pod', rest);
const service = (spec: string) => object('v1', 'Service', `spec: ${spec}`);
const node = (rest: string) => object('v1', 'Node', rest);
const endpoints = (subsets: string) => object('v1', 'Endpoints', `subsets: ${subsets}`);
const slice = (rest: string) => object('discovery.k8s.io/v1', 'EndpointSlice', rest);
const ingress = (spec: string) => object('networking.k8s.io/v1', 'Ingress', `spec: ${spec}`);
const route = (spec: string) => object('gateway.networking.k8s.io/v1', 'HTTPRoute', `spec: ${spec}`);
const gateway = (spec: string) => object('gateway.networking.k8s.io/v1', 'Gateway', `spec: ${spec}`);

const WRONG: readonly string[] = [
  pod('spec: { containers: [~, web, { ports: [~, 80, {}, { containerPort: 0 }] }] }'),
  pod('status: { podIPs: [~, { ip: x }], hostIPs: [~, { ip: x }], hostIP: y, podIP: z }'),
  object('batch/v1', 'Job', 'spec: { template: {} }\nstatus: { conditions: [~, { type: 7 }] }'),
  object('apps/v1', 'Deployment', 'spec: {}'),
  service('{ ports: [~, 80, {}], clusterIPs: [~], externalIPs: [~], type: LoadBalance, externalTrafficPolicy: Locally }'),
  service('{ type: nothing, externalTrafficPolicy: nowhere }'),
  node('spec: { podCIDRs: [~, 10.0.0.0] }\nstatus: { addresses: [~, 10.0.0.1, { type: InternalIP, address: x }] }'),
  endpoints('[~, web, { addresses: [~, 10.0.0.1, { ip: x, targetRef: web }], ports: [~, 80, {}] }]'),
  slice('endpoints: [~, web, { addresses: [~, x] }]\nports: [~, 80, { port: 0 }]'),
  ingress('{ defaultBackend: web, rules: [~, web, { http: { paths: [~, /] } }] }'),
  ingress('{ defaultBackend: { service: { port: 80 } } }'),
  ingress('{ defaultBackend: { service: { name: "", port: http } } }'),
  ingress('{ defaultBackend: { service: { name: a, port: { number: 0 } } } }'),
  route(
    '{ parentRefs: [~, edge, {}], rules: [~, web, { backendRefs: [~, web, {}], filters: [~, { requestMirror: { backendRef: {} } }] }] }',
  ),
  gateway('{ listeners: [~, 80, { name: a }, { port: 0 }] }'),
];

test('what to type in the stead of each value that is none', async () => {
  const lines = WRONG.flatMap((text) => {
    const { diagnostics, skipped, unseen, otherPolicies, refused, ...objects } = decodeText(text);
    expect(Object.values(objects).flat()).toEqual([]);
    return diagnostics.map(({ code, message, help }) => `${code} ${message}: ${help}`);
  });
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(join(__dirname, 'values.txt'));
});
