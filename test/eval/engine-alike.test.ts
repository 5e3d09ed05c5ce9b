import { describe, expect, test } from 'vitest';
import { alikeKeys, type ConnectionEnd, createEngine, type Engine } from '../../lib/eval';
import type { Workload } from '../../lib/model';
import { parseAddress } from '../../lib/sets';
import { borderAddresses } from '../arbitraries/border-addresses';
import { nodes } from '../arbitraries/pods';
import { randomCluster } from '../arbitraries/random/cluster';
import { cidrs, outsideAddresses } from '../arbitraries/vocabulary';
import type { KubeObject } from '../reference/network-policy';
import { clusterOfObjects } from './engine-cluster';
import { clusterOfYaml } from './engine-yaml';

const ADDRESSES = [...new Set([...Object.values(nodes).flat(), ...outsideAddresses, ...cidrs.flatMap(bordersOf)])].flatMap(
  (text) => parseAddress(text) ?? [],
);

function bordersOf(cidr: string): readonly string[] {
  return borderAddresses([cidr], cidr.includes(':') ? 'IPv6' : 'IPv4');
}

/** Another pod beside each, with what may tell it from that one or not. */
function withTwins(objects: readonly KubeObject[]): readonly KubeObject[] {
  return objects.flatMap((object, index) => {
    if (object.kind !== 'Pod') return [object];
    const twin = structuredClone(object) as unknown as {
      metadata: { name: string; labels?: Record<string, string> };
      status?: { podIP?: string; podIPs?: { ip: string }[] };
    };
    twin.metadata.name += '-twin';
    twin.metadata.labels = { ...twin.metadata.labels, unmentioned: 'x' };
    const { status } = twin;
    if (status?.podIPs !== undefined && (object.spec as { hostNetwork?: boolean }).hostNetwork !== true) {
      status.podIPs = status.podIPs.map(({ ip }) => ({ ip: ip.replace(/[0-9a-f]+$/, `${index + 10}`) }));
      if (status.podIP !== undefined) status.podIP = status.podIPs[0]?.ip ?? status.podIP;
    }
    return [object, twin as unknown as KubeObject];
  });
}

function sameConnections(engine: Engine, a: ConnectionEnd, b: ConnectionEnd, third: ConnectionEnd): boolean {
  const pairs = [
    [engine.connections(a, third), engine.connections(b, third)],
    [engine.connections(third, a), engine.connections(third, b)],
  ] as const;
  return pairs.every(([one, other]) => one.allowed.equals(other.allowed) && one.unspecified.equals(other.unspecified));
}

function pairsAlike(workloads: readonly Workload[], keyOf: (workload: Workload) => string): readonly (readonly [Workload, Workload])[] {
  return workloads.flatMap((a, index) => workloads.slice(index + 1).flatMap((b) => (keyOf(a) === keyOf(b) ? [[a, b] as const] : [])));
}

describe('workloads of one key', () => {
  test.each([
    ['every third end', true],
    ['every third end that is no node', false],
  ])('have the same connections with %s', (_, againstNodes) => {
    let compared = 0;
    for (let index = 0; index < 150; index++) {
      const { objects, options } = randomCluster(11, index);
      const cluster = clusterOfObjects(withTwins(objects));
      const engine = createEngine(cluster, options);
      const isNode = new Set(cluster.nodes.flatMap(({ addresses }) => addresses.map(({ value }) => value)));
      for (const { nodeAddresses, addresses, hostNetwork } of cluster.workloads)
        for (const { value } of [...(nodeAddresses ?? []), ...((hostNetwork && addresses) || [])]) isNode.add(value);
      const thirds = againstNodes
        ? [...cluster.workloads, ...ADDRESSES]
        : [...cluster.workloads.filter(({ hostNetwork }) => !hostNetwork), ...ADDRESSES.filter(({ value }) => !isNode.has(value))];
      const own = (third: ConnectionEnd, { addresses = [] }: Workload): boolean =>
        'family' in third && addresses.some(({ family, value }) => family === third.family && value === third.value);

      for (const [a, b] of pairsAlike(cluster.workloads, alikeKeys(cluster, { nodes: againstNodes })))
        for (const third of thirds) {
          if (third === a || third === b || own(third, a) || own(third, b)) continue;
          compared++;
          if (!sameConnections(engine, a, b, third)) expect.fail(`cluster ${index}: ${a.name} and ${b.name} differ`);
        }
    }
    expect(compared).toBeGreaterThan(10_000);
  });

  test('differ only in what nobody mentions', () => {
    const pod = (name: string, labels: string, more = '', ip = '10.0.0.1') => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, labels: { ${labels} } }
spec: { ${more} containers: [{ name: main, image: x, ports: [{ name: http, containerPort: ${name === 'other-port' ? 81 : 80} }, { name: admin, containerPort: ${name === 'unnamed' ? 9 : 8} }] }] }
status: { podIP: ${ip} }
---`;
    const cluster =
      clusterOfYaml(`${pod('a', 'app: web')}${pod('b', 'app: web, version: x', 'nodeName: n2,', '10.0.0.2')}${pod('unnamed', 'app: web')}
${pod('other-port', 'app: web')}${pod('other-label', 'app: db')}${pod('other-network', 'app: web', '', '10.9.0.1')}${pod('host', 'app: web', 'hostNetwork: true,')}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: p, namespace: shop }
spec:
  podSelector: { matchLabels: { app: db } }
  ingress: [{ from: [{ ipBlock: { cidr: 10.0.0.0/24 } }], ports: [{ port: http }] }]
`);
    const keyOf = alikeKeys(cluster);
    const [first] = cluster.workloads;
    const alike = cluster.workloads.filter((workload) => first !== undefined && keyOf(workload) === keyOf(first)).map(({ name }) => name);

    expect(alike).toEqual(['a', 'b', 'unnamed']);
  });

  test('run on one node, where policies isolate them (S25)', () => {
    const pod = (name: string, node: string) => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop }
spec: { nodeName: ${node}, containers: [{ name: main, image: x }] }
---`;
    const cluster = clusterOfYaml(`${pod('a', 'n1')}${pod('b', 'n2')}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: p, namespace: shop }
spec: { podSelector: {} }
`);
    const distinct = (keyOf: (workload: Workload) => string) => new Set(cluster.workloads.map(keyOf)).size;

    expect(distinct(alikeKeys(cluster))).toBe(2);
    expect(distinct(alikeKeys(cluster, { nodes: false }))).toBe(1);
  });
});
