import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { createEngine, type Query, type Remedy, remediesFor } from '../../lib/eval';
import { randomCluster } from '../arbitraries/random/cluster';
import { evaluator, type KubeObject } from '../reference/network-policy';
import { clusterOfObjects } from './engine-cluster';
import { queryOfProbe } from './engine-probe';
import { clusterOfYaml, workloadOf } from './engine-yaml';

const CLUSTERS = 400;

/** The objects after somebody has written what a remedy says, without a look at how the library reads it. */
function written(objects: readonly KubeObject[], { direction, policy, lines }: Remedy): readonly KubeObject[] {
  const yaml: unknown = parse(lines.join('\n'));
  if (policy === undefined) return [...objects, yaml as KubeObject];
  return objects.map((object) => {
    if (object.kind !== 'NetworkPolicy' || object.metadata.name !== policy.name || object.metadata.namespace !== policy.namespace)
      return object;
    const spec = object.spec as Readonly<Record<string, readonly unknown[] | undefined>>;
    return { ...object, spec: { ...spec, [direction]: [...(spec[direction] ?? []), ...(yaml as readonly unknown[])] } };
  });
}

test(`on ${CLUSTERS} random clusters, what it says to write allows the connection, as the reference sees it`, {
  timeout: 1_200_000,
}, () => {
  let [remedied, ofTheirOwn, denied] = [0, 0, 0];
  for (let index = 0; index < CLUSTERS; index++) {
    const { objects, options, probes } = randomCluster(321, index, 8);
    const { hostNetwork } = options;
    const engineOptions = hostNetwork === undefined ? {} : { hostNetwork };
    const cluster = clusterOfObjects(objects);
    const engine = createEngine(cluster, engineOptions);
    for (const probe of probes) {
      const query = queryOfProbe(cluster, probe);
      const verdict = engine.query(query);
      if (verdict.verdict === 'denied') denied++;
      const remedies = remediesFor(cluster, engineOptions, query, verdict);
      if (remedies.length === 0) continue;
      expect(verdict.verdict).toBe('denied');
      expect(remedies.map(({ direction }) => direction)).toEqual(
        (['egress', 'ingress'] as const).filter((direction) => verdict[direction].verdict === 'denied'),
      );
      const mended = evaluator(remedies.reduce(written, objects), options)(probe);
      expect(
        mended.verdict,
        `cluster ${index}: ${JSON.stringify(probe)}\n${remedies.map(({ lines }) => lines.join('\n')).join('\n')}`,
      ).toBe('allowed');
      remedied++;
      if (remedies.some(({ policy }) => policy === undefined)) ofTheirOwn++;
    }
  }
  expect(remedied).toBeGreaterThan(denied / 10);
  expect(ofTheirOwn).toBeGreaterThan(10);
});

const PODS = `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web, pod-template-hash: abc } }
spec: { containers: [{ name: main, image: x }] }
---
apiVersion: v1
kind: Pod
metadata: { name: bare, namespace: shop }
spec: { containers: [{ name: main, image: x }] }
---
apiVersion: v1
kind: Pod
metadata: { name: db, namespace: data, labels: { app: db } }
spec: { containers: [{ name: main, image: x }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: closed, namespace: data }
spec: { podSelector: {} }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: allow-ingress-db, namespace: data }
spec: { podSelector: { matchLabels: { app: other } } }
`;

describe('what to write', () => {
  const cluster = clusterOfYaml(PODS);
  const remedies = (source: string, more: Partial<Query> = {}): readonly Remedy[] => {
    const query: Query = {
      source: workloadOf(cluster, source),
      destination: workloadOf(cluster, 'data/db'),
      protocol: 'TCP',
      port: 80,
      ...more,
    };
    return remediesFor(cluster, {}, query, createEngine(cluster).query(query));
  };

  test('names the namespace of another, leaves out what a controller adds, and takes no name that is there', () => {
    const [remedy, ...others] = remedies('shop/web');
    expect(others).toEqual([]);
    expect(remedy?.lines.join('\n')).toBe(`apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: allow-ingress-db-2
  namespace: data
spec:
  podSelector:
    matchLabels:
      app: db
  policyTypes: [Ingress]
  ingress:
    - from:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: shop
          podSelector:
            matchLabels:
              app: web
      ports:
        - protocol: TCP
          port: 80`);
  });

  test('is nothing for a pod without labels, which no rule could name alone, and for ICMP', () => {
    expect(remedies('shop/bare')).toEqual([]);
    expect(remedies('shop/web', { protocol: 'ICMP' })).toEqual([]);
  });

  test('is nothing where a cluster tier denies: no NetworkPolicy comes before it', () => {
    const tiered = clusterOfYaml(`${PODS}---
apiVersion: policy.networking.k8s.io/v1alpha2
kind: ClusterNetworkPolicy
metadata: { name: no-web }
spec:
  tier: Admin
  priority: 1
  subject: { pods: { podSelector: { matchLabels: { app: db } } } }
  ingress: [{ action: Deny, from: [{ namespaces: {} }] }]
`);
    const query: Query = { source: workloadOf(tiered, 'shop/web'), destination: workloadOf(tiered, 'data/db'), protocol: 'TCP', port: 80 };
    const verdict = createEngine(tiered).query(query);
    expect(verdict.verdict).toBe('denied');
    expect(remediesFor(tiered, {}, query, verdict)).toEqual([]);
  });
});
