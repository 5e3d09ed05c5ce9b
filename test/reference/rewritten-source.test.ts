import { describe, expect, test } from 'vitest';
import { onDb, pods } from './example-cluster';
import { answer, node, pod, policy, probe } from './example-objects';
import type { IngressRule, ServiceObject, ServiceSpec } from './network-policy';

function service(spec: ServiceSpec): ServiceObject {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name: 'db', namespace: 'shop' }, spec };
}

const nodePort: ServiceSpec = { type: 'NodePort', selector: { app: 'db' }, ports: [{ port: 5432, targetPort: 80 }] };

function outside(ingress: readonly IngressRule[], spec: ServiceSpec = nodePort, asked = probe('8.8.8.8', 'shop/db', 'TCP 80')): string {
  const closed = policy('shop', { podSelector: onDb, policyTypes: ['Ingress'], ingress });
  return answer([...pods, service(spec), closed, node('n1', '192.168.0.1')], asked);
}

const allowed = 'allowed (none, allowed)';
const denied = 'denied (none, denied)';
const unspecified = 'unspecified (none, unspecified)';
const client: IngressRule = { from: [{ ipBlock: { cidr: '8.8.8.0/24' } }] };

describe('S31, U6 connections that may have come through a Service', () => {
  test('are certain only where every address is admitted, or none', () => {
    expect(outside([client])).toBe(unspecified);
    expect(outside([{}])).toBe(allowed);
    expect(outside([{ from: [{ ipBlock: { cidr: '0.0.0.0/0' } }] }])).toBe(allowed);
    expect(outside([{ from: [{ podSelector: {} }] }])).toBe(denied);
    expect(outside([{ from: [{ ipBlock: { cidr: '::/0' } }] }])).toBe(denied);
    expect(outside([{ from: [{ ipBlock: { cidr: '203.0.113.0/24' } }] }])).toBe(unspecified);
  });

  test('two halves are everything', () => {
    expect(outside([{ from: [{ ipBlock: { cidr: '0.0.0.0/1' } }, { ipBlock: { cidr: '128.0.0.0/1' } }] }])).toBe(allowed);
  });

  test('keep their client with externalTrafficPolicy Local', () => {
    expect(outside([client], { ...nodePort, externalTrafficPolicy: 'Local' })).toBe(allowed);
    expect(outside([client], { ...nodePort, externalTrafficPolicy: 'Cluster' })).toBe(unspecified);
  });

  test('are those on the target port, also by name', () => {
    expect(outside([client], nodePort, probe('8.8.8.8', 'shop/db', 'TCP 5432'))).toBe(allowed);
    expect(outside([client], nodePort, probe('8.8.8.8', 'shop/db', 'UDP 80'))).toBe(allowed);
    const named = pod('shop/db', { labels: { app: 'db' }, ips: ['10.1.0.2'], ports: [{ name: 'sql', containerPort: 80 }] });
    const closed = policy('shop', { podSelector: onDb, ingress: [client] });
    const byName = service({ ...nodePort, ports: [{ port: 5432, targetPort: 'sql' }] });
    expect(answer([named, byName, closed], probe('8.8.8.8', 'shop/db', 'TCP 80'))).toBe(unspecified);
    expect(answer([named, byName, closed], probe('8.8.8.8', 'shop/db', 'TCP 81'))).toBe(allowed);
  });

  test('need a Service that the outside reaches and that chooses the pod', () => {
    expect(outside([client], { ...nodePort, type: 'ClusterIP' })).toBe(allowed);
    expect(outside([client], { ...nodePort, type: 'ClusterIP', externalIPs: ['8.1.1.1'] })).toBe(unspecified);
    expect(outside([client], { ...nodePort, type: 'LoadBalancer' })).toBe(unspecified);
    expect(outside([client], { ...nodePort, selector: { app: 'web' } })).toBe(allowed);
    expect(outside([client], { ...nodePort, selector: {} })).toBe(allowed);
    expect(outside([client], { ...nodePort, selector: null })).toBe(allowed);
  });

  test('come from outside: neither from a pod nor from a node', () => {
    const placed = pod('shop/db', { labels: { app: 'db' }, ips: ['10.1.0.2'], node: 'n2' });
    const closed = policy('shop', { podSelector: onDb, ingress: [{ from: [{ ipBlock: { cidr: '192.168.0.1/32' } }] }] });
    const nodes = [node('n1', '192.168.0.1'), node('n2', '192.168.0.2')];
    expect(answer([placed, service(nodePort), closed, ...nodes], probe('192.168.0.1', 'shop/db', 'TCP 80'))).toBe(allowed);
    expect(outside([client], nodePort, probe('pay/job', 'shop/db', 'TCP 80'))).toBe('denied (allowed, denied)');
  });
});
