import { describe, expect, test } from 'vitest';
import { createEngine, explain, explanationText, type Query } from '../../lib/eval';
import { parseAddress } from '../../lib/sets';
import { clusterOfYaml, workloadOf } from './engine-yaml';

const CLUSTER = `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { containers: [{ name: main, image: x }] }
---
apiVersion: v1
kind: Pod
metadata: { name: db, namespace: shop, labels: { app: postgres } }
spec: { containers: [{ name: main, image: x }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: db, namespace: shop }
spec:
  podSelector: { matchLabels: { app: postgres } }
  ingress:
    - from: [{ podSelector: { matchLabels: { app: api } } }]
      ports: [{ port: 5432 }]
    - from: [{ podSelector: { matchLabels: { app: web } } }, { ipBlock: { cidr: 10.0.0.0/8, except: [10.1.0.0/16] } }]
      ports: [{ port: 8080 }]
`;

const CLOSED = `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: closed, namespace: shop }
spec: { podSelector: {}, policyTypes: [Ingress, Egress] }
`;

function explained(yaml: string, source: string, destination: string, more: Partial<Query> = {}): string {
  const cluster = clusterOfYaml(yaml, 'policies/db.yaml');
  const end = (text: string) => parseAddress(text) ?? workloadOf(cluster, text);
  const query: Query = { source: end(source), destination: end(destination), protocol: 'TCP', port: 5432, ...more };
  return explanationText(explain(createEngine(cluster), query));
}

describe('an explanation', () => {
  test('shows the rule that admits, and that nothing isolates', () => {
    expect(explained(CLUSTER, 'shop/web', 'shop/db', { port: 8080 })).toBe(
      [
        '  Pod shop/web → Pod shop/db  TCP 8080   allowed',
        '    egress   Pod shop/web  no policy isolates Pod shop/web for egress',
        '    ingress  Pod shop/db   [NetworkPolicy shop/db]  rule 2 allows TCP 8080 from pods app=web or 10.0.0.0/8 except 10.1.0.0/16 (policies/db.yaml:20)',
      ].join('\n'),
    );
  });

  test('shows what is missing, and the rule that comes nearest: here the port is another', () => {
    expect(explained(CLUSTER, 'shop/web', 'shop/db')).toBe(
      [
        '  Pod shop/web → Pod shop/db  TCP 5432   denied',
        '    egress   Pod shop/web  no policy isolates Pod shop/web for egress',
        '    ingress  Pod shop/db   [NetworkPolicy shop/db]  isolates it (policies/db.yaml:12); none of its 2 rules admits TCP 5432 from pod {app: web}',
        '  nearest  NetworkPolicy shop/db rule 2 has the peer, not the port: it allows TCP 8080 from pods app=web or 10.0.0.0/8 except 10.1.0.0/16 (policies/db.yaml:20)',
      ].join('\n'),
    );
  });

  test('else the rule that has the port', () => {
    expect(explained(CLUSTER, '8.8.8.8', 'shop/db')).toBe(
      [
        '  8.8.8.8 → Pod shop/db  TCP 5432   denied',
        "    egress   8.8.8.8      8.8.8.8 is no pod's address: policies do not select it",
        '    ingress  Pod shop/db  [NetworkPolicy shop/db]  isolates it (policies/db.yaml:12); none of its 2 rules admits TCP 5432 from 8.8.8.8',
        '  nearest  NetworkPolicy shop/db rule 1 has the port, not the peer: it allows TCP 5432 from pods app=api (policies/db.yaml:18)',
      ].join('\n'),
    );
  });

  test('shows both sides where both deny, and every policy that isolates', () => {
    expect(explained(CLUSTER + CLOSED, 'shop/web', 'shop/db', { protocol: 'UDP', port: 53, family: 'IPv6' })).toBe(
      [
        '  Pod shop/web → Pod shop/db  UDP 53 over IPv6   denied',
        '    egress   Pod shop/web  [NetworkPolicy shop/closed]                         isolates it (policies/db.yaml:23) and admits nothing',
        '    ingress  Pod shop/db   [NetworkPolicy shop/db, NetworkPolicy shop/closed]  isolate it (policies/db.yaml:12, policies/db.yaml:23); none of the 2 rules of NetworkPolicy shop/db admits UDP 53 from pod {app: web}',
        '  nearest  NetworkPolicy shop/db rule 2 has the peer, not the port: it allows TCP 8080 from pods app=web or 10.0.0.0/8 except 10.1.0.0/16 (policies/db.yaml:20)',
      ].join('\n'),
    );
  });

  test('says what an unspecified verdict depends on', () => {
    expect(explained(CLUSTER, 'shop/web', 'shop/db', { protocol: 'ICMP' })).toBe(
      [
        '  Pod shop/web → Pod shop/db  ICMP   unspecified',
        '    egress   Pod shop/web  no policy isolates Pod shop/web for egress',
        '    ingress  Pod shop/db   [NetworkPolicy shop/db]  Pod shop/db is isolated for ingress, which means nothing certain for ICMP',
      ].join('\n'),
    );
  });

  test('has its steps as data', () => {
    const cluster = clusterOfYaml(CLUSTER + CLOSED);
    const [source, destination] = [workloadOf(cluster, 'shop/web'), workloadOf(cluster, 'shop/db')];
    const { verdict, evidence } = explain(createEngine(cluster), { source, destination, protocol: 'TCP', port: 8080 });

    expect(verdict.verdict).toBe('denied');
    expect(evidence.walkthrough.map(({ side, end, verdict, policy }) => ({ side, end, verdict, policy }))).toEqual([
      { side: 'egress', end: 'Pod shop/web', verdict: 'denied', policy: 'NetworkPolicy shop/closed' },
      { side: 'ingress', end: 'Pod shop/db', verdict: 'allowed', policy: 'NetworkPolicy shop/db' },
    ]);
    expect(evidence.notes).toEqual([]);
  });
});
