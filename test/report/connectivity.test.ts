import { describe, expect, test } from 'vitest';
import { connectivity, createEngine, whyUnspecified } from '../../lib/eval';
import {
  connectivityCsv,
  connectivityDot,
  connectivityJson,
  connectivityMarkdown,
  connectivityMermaid,
  connectivitySvg,
  connectivityText,
} from '../../lib/report';
import { clusterOfYaml } from '../eval/engine-yaml';

/** A small cluster with something of everything. */
const CLUSTER = `
apiVersion: v1
kind: Namespace
metadata: { name: shop }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, ports: [{ name: http, containerPort: 8080 }] }] } } }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec: { template: { metadata: { labels: { app: db } }, spec: { containers: [{ name: db }] } } }
---
apiVersion: v1
kind: Pod
metadata: { name: tool-1, namespace: ops, labels: { app: tool, canary: 'yes' }, ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: tool, uid: a, controller: true }] }
spec: { containers: [{ name: tool }] }
status: { podIP: 10.1.0.1 }
---
apiVersion: v1
kind: Pod
metadata: { name: tool-2, namespace: ops, labels: { app: tool }, ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: tool, uid: a, controller: true }] }
spec: { containers: [{ name: tool }] }
status: { podIP: 10.1.0.2 }
---
apiVersion: v1
kind: Pod
metadata: { name: done, namespace: ops, labels: { app: tool } }
spec: { containers: [{ name: tool }] }
status: { phase: Succeeded, podIP: 10.1.0.3 }
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent, namespace: ops }
spec: { template: { metadata: { labels: { app: agent } }, spec: { hostNetwork: true, containers: [{ name: agent }] } } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec:
  podSelector: { matchLabels: { app: web } }
  policyTypes: [Ingress, Egress]
  ingress:
    - from: [{ ipBlock: { cidr: 0.0.0.0/0, except: [10.0.0.0/8] } }]
      ports: [{ port: http }, { port: 53, protocol: UDP }]
  egress:
    - to: [{ podSelector: { matchLabels: { app: db } } }]
      ports: [{ port: 5432 }]
    - to: [{ ipBlock: { cidr: 2001:db8::/32 } }]
      ports: [{ port: 8000, endPort: 8080, protocol: SCTP }]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: db, namespace: shop }
spec:
  podSelector: { matchLabels: { app: db } }
  policyTypes: [Ingress, Egress]
  ingress:
    - from: [{ podSelector: { matchLabels: { app: web } } }, { namespaceSelector: {}, podSelector: { matchLabels: { canary: 'yes' } } }]
`;

const cluster = clusterOfYaml(CLUSTER);
const engine = createEngine(cluster);
const found = connectivity(engine);
const why = (row: (typeof found.rows)[number]) => whyUnspecified(engine, row);

describe('connectivity as', () => {
  test('JSON has exactly its keys', () => {
    const text = [...connectivityJson(found)].join('');
    expect(text).toMatchSnapshot();
    const rows = JSON.parse(text) as Record<string, unknown>[];
    expect(rows.length).toBe(found.rows.length);
    for (const row of rows) expect(Object.keys(row).filter((key) => key !== 'unspecified')).toEqual(['src', 'dst', 'connections']);
    expect([...connectivityJson({ rows: [] })].join('')).toBe('[]\n');
  });

  test('CSV', () => {
    expect([...connectivityCsv(found)].join('')).toMatchSnapshot();
  });

  test('text', () => {
    const text = connectivityText(found, { why });
    expect(text).toMatchSnapshot();
    expect(text).toContain('1 completed pod left out');
    expect(text).toContain('U1 ');
  });

  test('Markdown', () => {
    expect(connectivityMarkdown(found, why)).toMatchSnapshot();
  });

  test('Mermaid', () => {
    expect(connectivityMermaid(found)).toMatchSnapshot();
  });

  test('DOT', () => {
    expect(connectivityDot(found)).toMatchSnapshot();
  });

  test('SVG', () => {
    expect(connectivitySvg(found)).toMatchSnapshot();
  });

  test('text gives a reason once, however many pods it is about', () => {
    const pods = Array.from(
      { length: 40 },
      (_, index) =>
        `apiVersion: v1\nkind: Pod\nmetadata: { name: proxy-${10 + index}, namespace: ops }\nspec: { hostNetwork: true, containers: [{ name: a }] }\n`,
    );
    const many = createEngine(clusterOfYaml([CLUSTER, ...pods].join('---\n')));
    const text = connectivityText(connectivity(many), { why: (row) => whyUnspecified(many, row) });
    const before = connectivityText(found, { why }).split('\n').length;
    expect(text.split('plugins take').length - 1).toBe(1);
    expect(text).toMatchSnapshot();
    expect(text.split('\n').length).toBeLessThan(before + 80);
  });

  test.each([
    ['text', (empty: typeof found) => connectivityText(empty, { why })],
    ['Markdown', (empty: typeof found) => connectivityMarkdown(empty, why)],
  ])('%s of nothing says so', (_, show) => {
    const nothing = connectivity(createEngine(clusterOfYaml('')));
    expect(show(nothing)).toBe('0 workloads and all addresses in 2 ranges; none of them may connect\n');
  });
});
