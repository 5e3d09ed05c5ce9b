import { describe, expect, test } from 'vitest';
import { portSetText } from '../../lib/sets';
import { answer, clauses, endOf, engineOf, POD, POLICY, queryOf } from './engine-ask';

const CONTAINERS =
  'nodeName: n1, containers: [{ name: main, image: x, ports: [{ name: http, containerPort: 8080 }, { name: admin, containerPort: 9000 }] }]';
const PODS = POD('shop/web', 'app: web', CONTAINERS, 'podIP: 10.1.0.1') + POD('shop/db', 'app: db', '', 'podIP: 10.1.0.2');
const NODE = `
apiVersion: v1
kind: Node
metadata: { name: n1 }
status: { addresses: [{ type: InternalIP, address: 192.168.0.1 }] }
---`;

const SERVICE = (spec: string, name = 'web') => `
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop }
spec: { selector: { app: web }, ports: [{ port: 80, targetPort: http }], ${spec} }
---`;

const FROM = (...peers: readonly string[]) =>
  POLICY('shop/web', `podSelector: { matchLabels: { app: web } }, ingress: [{ from: [${peers.join(', ')}] }]`);
const BLOCK = (cidr: string, except = '') => `{ ipBlock: { cidr: ${cidr}${except === '' ? '' : `, except: [${except}]`} } }`;

const OUTSIDE = '203.0.113.9 → shop/web TCP 8080';

describe('clients outside of the cluster, behind a Service that hides them (S31, U6)', () => {
  test.each([
    ['admitted themselves, but not whoever they come as', FROM(BLOCK('203.0.113.0/24')), 'unspecified'],
    ['not admitted themselves, but some are', FROM(BLOCK('192.168.0.0/16')), 'unspecified'],
    ['no address is admitted', FROM('{ podSelector: {} }'), 'denied'],
    ['every address is', FROM(BLOCK('0.0.0.0/0')), 'allowed'],
    ['every address is, by blocks together', FROM(BLOCK('0.0.0.0/1'), BLOCK('128.0.0.0/1')), 'allowed'],
    ['all but one are', FROM(BLOCK('0.0.0.0/0', '198.51.100.7/32')), 'unspecified'],
    ['addresses of the other family are', FROM(BLOCK("'::/0'")), 'denied'],
    ['nothing isolates', '', 'allowed'],
  ])('%s', (_, policies, expected) => {
    const engine = engineOf(PODS + SERVICE('type: LoadBalancer') + policies);
    const { allowed, unspecified } = engine.connections(endOf(engine, '203.0.113.9'), endOf(engine, 'shop/web'));

    expect(answer(engine, OUTSIDE)).toBe(`${expected}: none, ${expected}`);
    if (expected === 'unspecified') {
      expect(clauses(engine, OUTSIDE)).toEqual(['U6']);
      expect(portSetText(unspecified)).toBe('TCP 8080');
    } else expect(unspecified.isEmpty).toBe(true);
    if (expected === 'allowed') expect(allowed.isAll).toBe(true);
  });

  const ADMITTED = FROM(BLOCK('203.0.113.0/24'));

  test.each([
    ['NodePort', 'type: NodePort', 'unspecified'],
    ['externalIPs', 'externalIPs: [198.51.100.1]', 'unspecified'],
    ['a policy of Local, which shows the client (S31)', 'type: LoadBalancer, externalTrafficPolicy: Local', 'allowed'],
    ['ClusterIP, which nobody outside reaches', 'type: ClusterIP', 'allowed'],
  ])('%s', (_, spec, expected) => {
    expect(answer(engineOf(PODS + SERVICE(spec) + ADMITTED), OUTSIDE)).toBe(`${expected}: none, ${expected}`);
  });

  test.each([
    ['another port than the target port', '203.0.113.9 → shop/web TCP 80', 'allowed: none, allowed'],
    ['another protocol', '203.0.113.9 → shop/web UDP 8080', 'allowed: none, allowed'],
    ['a pod that is not behind it', '203.0.113.9 → shop/db TCP 8080', 'allowed: none, allowed'],
    ['a pod as the client', 'shop/db → shop/web TCP 8080', 'denied: allowed, denied'],
    ["a node as the client, which is the pod's own (S25)", '192.168.0.1 → shop/web TCP 8080', 'allowed: none, allowed'],
  ])('no matter for %s', (_, query, expected) => {
    expect(answer(engineOf(PODS + NODE + SERVICE('type: LoadBalancer') + ADMITTED), query)).toBe(expected);
  });

  test('names the Services', () => {
    const engine = engineOf(PODS + SERVICE('type: LoadBalancer') + SERVICE('type: NodePort', 'again') + ADMITTED);

    expect(engine.query(queryOf(engine, OUTSIDE)).because.map(({ text }) => text)).toEqual([
      "clients outside reach Pod shop/web through Service shop/web, Service shop/again, which may show a node's or a load balancer's address instead of theirs, and ingress rules do not treat all addresses alike",
    ]);
  });

  test('leaves what the cluster tiers decide to them', () => {
    const baseline = `
apiVersion: policy.networking.k8s.io/v1alpha2
kind: ClusterNetworkPolicy
metadata: { name: b }
spec: { tier: Baseline, priority: 1, subject: { namespaces: {} }, ingress: [{ action: Deny, from: [{ namespaces: {} }] }] }
---`;

    expect(answer(engineOf(PODS + SERVICE('type: LoadBalancer') + baseline), OUTSIDE)).toBe('allowed: none, allowed');
  });
});
