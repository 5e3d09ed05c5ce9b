import { describe, expect, test } from 'vitest';
import { MANIFEST_CHECKS } from '../../../lib/checks';
import { checkYaml } from './check-yaml';
import { app, deployment, documents, policy } from './shop-objects';

const check = MANIFEST_CHECKS.namedPorts as (typeof MANIFEST_CHECKS)[string];

const API = deployment('api', { ports: '{ name: grpc, containerPort: 9090 }, { name: dns, containerPort: 53, protocol: UDP }' });
const V2 = deployment('api-v2', { labels: 'app: api', ports: '{ name: grpc, containerPort: 9091 }' });
const IN = (port: string): string => policy('api', `${app('api')}, ingress: [{ ports: [{ port: ${port} }] }]`);
const OUT = (port: string, peers = `to: [{ ${app('api')} }],`): string =>
  policy('web', `${app('web')}, policyTypes: [Egress], egress: [{ ${peers} ports: [{ port: ${port} }] }]`);
const PROMETHEUS = `
apiVersion: monitoring.coreos.com/v1
kind: Prometheus
metadata: { name: k8s, namespace: shop }`;

function found(...texts: readonly string[]): string {
  return checkYaml(check, documents(deployment('web', { ports: '{ name: grpc, containerPort: 1 }' }), ...texts));
}

describe('a name that no destination has', () => {
  test.each([
    [
      'ingress, looked up at the subject',
      IN('http'),
      'ingress rule 1 of NetworkPolicy shop/api admits the port TCP http, and Deployment shop/api does not have that name',
    ],
    ['egress, looked up at the peer and not at the subject', OUT('gprc'), 'help     did you mean grpc?'],
    ['another protocol', IN('dns'), 'help     Deployment shop/api has dns for UDP: write protocol: UDP, or name its TCP port'],
    ['no name near', OUT('metrics'), 'help     write the number, or a name that is there: grpc'],
  ])('%s', (_, text, message) => {
    const out = found(API, text);
    expect(out).toContain('BH3202 named-port-matches-nothing');
    expect(out).toContain(message);
  });
});

test('a name with different numbers', () => {
  expect(found(API, V2, IN('grpc'))).toContain(
    'info BH3203 named-port-differs: ingress rule 1 of NetworkPolicy shop/api admits the port TCP grpc, which is 9090 at Deployment shop/api and 9091 at Deployment shop/api-v2',
  );
});

test('a name that plugins read differently', () => {
  const twice = deployment('api', { ports: '{ name: grpc, containerPort: 9090 }, { name: grpc, containerPort: 9091 }' });
  expect(found(twice, IN('grpc'))).toContain(
    'BH3204 named-port-uncertain: ingress rule 1 of NetworkPolicy shop/api admits the port TCP grpc, and in Deployment shop/api containers give it to 9090 and 9091',
  );
});

describe('silent', () => {
  test.each([
    ['where some have the name', [API, deployment('old', { labels: 'app: api' }), IN('grpc')]],
    ['where no destination is known', [IN('http')]],
    ['where custom resources make pods that are not seen', [API, PROMETHEUS, IN('http')]],
    ['about every destination there is', [API, OUT('http', '')]],
    ['about addresses, which is another finding', [OUT('http', 'to: [{ ipBlock: { cidr: 192.0.2.0/24 } }],')]],
  ])('%s', (_, texts) => {
    expect(found(...texts)).toBe('');
  });
});
