import { expect, test } from 'vitest';
import { createEngine, type EngineOptions, explain, type Query, remediesFor, settlingTexts } from '../../lib/eval';
import { parseAddress } from '../../lib/sets';
import { clusterOfYaml, workloadOf } from './engine-yaml';

const CLUSTER = `
apiVersion: v1
kind: Node
metadata: { name: worker-1 }
status: { addresses: [{ type: InternalIP, address: 192.168.0.5 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: db, namespace: back, labels: { app: db } }
spec: { nodeName: worker-2, containers: [{ name: main, image: x }] }
status: { podIPs: [{ ip: 10.0.0.5 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: back, labels: { app: web } }
spec: { containers: [{ name: main, image: x }] }
---
apiVersion: v1
kind: Pod
metadata: { name: host, namespace: back, labels: { app: host } }
spec: { nodeName: worker-9, hostNetwork: true, containers: [{ name: main, image: x }] }
status: { hostIP: 192.168.0.9, podIPs: [{ ip: 192.168.0.9 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: seen, namespace: back, labels: { app: seen } }
spec: { nodeName: worker-2, containers: [{ name: main, image: x }] }
status: { podIPs: [{ ip: 10.0.0.6 }] }
---
apiVersion: v1
kind: Service
metadata: { name: np, namespace: back }
spec: { type: NodePort, selector: { app: db }, ports: [{ port: 80 , targetPort: 5432}] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: db-from-back, namespace: back }
spec: { podSelector: { matchLabels: { app: db } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: other } } }], ports: [{ port: 5432 }] }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: db-from-office, namespace: back }
spec: { podSelector: { matchLabels: { app: db } }, ingress: [{ from: [{ ipBlock: { cidr: 10.9.0.0/16 } }, { podSelector: { matchLabels: { app: host } } }], ports: [{ port: 5432 }] }] }
`;

const cluster = clusterOfYaml(CLUSTER, 'back.yaml');

function queryFrom(source: string): Query {
  const end = parseAddress(source) ?? workloadOf(cluster, source);
  return { source: end, destination: workloadOf(cluster, 'back/db'), protocol: 'TCP', port: 5432 };
}

function settling(source: string, options: EngineOptions = {}): readonly string[] {
  const query = queryFrom(source);
  return settlingTexts(cluster, options, query, createEngine(cluster, options).query(query));
}

test('an answer that depends on an address says whose', () => {
  expect(settling('back/web')).toEqual(['the address of Pod back/web decides, and a dump of the running pods has it']);
});

test('one that depends on the host network says what each behaviour gives, and nothing once one is picked', () => {
  expect(settling('back/host')).toEqual([
    'what your network plugin takes the host network for: with `--host-network pod` it is allowed, with `--host-network node` it is denied',
  ]);
  expect(settling('back/host', { hostNetwork: 'node' })).toEqual([]);
});

test('one that depends on who a client is says what it would be if the Service told', () => {
  const text = 'with `externalTrafficPolicy: Local` the Service shows who its clients are: it is';
  expect(settling('10.9.0.1')).toEqual([`${text} allowed then`]);
  expect(settling('203.0.113.1')).toEqual([`${text} denied then`]);
});

test('one that depends on nodes says which documents tell, if nothing else is in doubt', () => {
  const tiered = clusterOfYaml(`${CLUSTER.slice(CLUSTER.indexOf('---'))}---
apiVersion: policy.networking.k8s.io/v1alpha2
kind: ClusterNetworkPolicy
metadata: { name: nodes }
spec: { tier: Admin, priority: 1, subject: { namespaces: {} }, egress: [{ action: Deny, to: [{ nodes: {} }] }] }
`);
  const query: Query = {
    source: workloadOf(tiered, 'back/seen'),
    destination: parseAddress('8.8.8.8') ?? never(),
    protocol: 'TCP',
    port: 80,
  };
  const verdict = createEngine(tiered).query(query);
  expect(verdict.because.map(({ clause }) => clause)).toEqual(['U15']);
  expect(settlingTexts(tiered, {}, query, verdict)).toEqual([
    'the Node documents say which nodes are meant: add those of `kubectl get nodes -o json` to the manifests',
  ]);
});

function never(): never {
  throw new Error('no address');
}

test('a certain answer needs nothing', () => {
  expect(settling('back/seen')).toEqual([]);
});

test('of a node, its name is told, and the policy with the nearest rule is extended', () => {
  const query = queryFrom('192.168.0.5');
  const engine = createEngine(cluster);
  const { verdict, evidence } = explain(engine, query);
  expect(verdict.verdict).toBe('denied');
  expect(evidence.walkthrough[0]?.text).toBe('192.168.0.5 is the address of node worker-1: policies do not select it');
  expect(evidence.notes.join()).toContain('NetworkPolicy back/db-from-office rule 1 has the port, not the peer');
  expect(remediesFor(cluster, {}, query, verdict).map(({ policy }) => policy?.name)).toEqual(['db-from-office']);
});

test('of a host-network pod, what is said of it as a pod is told from what is said of it as its node', () => {
  const engine = createEngine(cluster);
  const { verdict, because } = engine.query({
    source: workloadOf(cluster, 'back/host'),
    destination: workloadOf(cluster, 'back/seen'),
    protocol: 'TCP',
    port: 80,
  });
  expect(verdict).toBe('allowed');
  expect(because.map(({ text }) => text)).toEqual([
    'as a pod: no policy isolates Pod back/host for egress',
    "as its node: Pod back/host uses its node's network and counts as its node: policies do not select it",
    'no policy isolates Pod back/seen for ingress',
  ]);
});
