import { describe, expect, test } from 'vitest';
import {
  type Answer,
  type ConnectionEnd,
  type Connectivity,
  type ConnectivityEnd,
  type ConnectivityRow,
  connectivity,
  createEngine,
  type Engine,
  whyUnspecified,
} from '../../lib/eval';
import type { Cluster } from '../../lib/model';
import { addressAt, pointOfAddress, pointOfPort, portSetText } from '../../lib/sets';
import { randomCluster } from '../arbitraries/random/cluster';
import { portNumbers, protocols } from '../arbitraries/vocabulary';
import { clusterOfObjects } from './engine-cluster';
import { clusterOfYaml } from './engine-yaml';

/** Rows by their ends' texts. */
function texts({ rows }: Connectivity): string[] {
  return rows.map(({ source, destination, allowed, unspecified }) => {
    const open = unspecified.isEmpty ? '' : `, unspecified ${portSetText(unspecified)}`;
    return `${source.text} → ${destination.text}: ${portSetText(allowed)}${open}`;
  });
}

/** The connections that a row is about: pods of no common family have none. */
function pairs(source: ConnectivityEnd, destination: ConnectivityEnd, cluster: Cluster): [ConnectionEnd, ConnectionEnd][] {
  const familiesOf = (end: ConnectionEnd) => ('family' in end ? undefined : end.addresses?.map(({ family }) => family));
  return members(source, cluster).flatMap((from) =>
    members(destination, cluster).flatMap((to): [ConnectionEnd, ConnectionEnd][] => {
      const [own, other] = [familiesOf(from), familiesOf(to)];
      const impossible = own !== undefined && other !== undefined && !own.some((family) => other.includes(family));
      return impossible ? [] : [[from, to]];
    }),
  );
}

/** Of a range the first, the last and some others, as far as they are no pod's and no node's. */
function members(end: ConnectivityEnd, { workloads, nodes }: Cluster): readonly ConnectionEnd[] {
  if (end.kind === 'workload') return end.members;
  if (!end.ordinary) return end.members;
  const known = [
    ...workloads.flatMap((one) => [...(one.addresses ?? []), ...(one.nodeAddresses ?? [])]),
    ...nodes.flatMap((node) => node.addresses),
  ];
  const taken = new Set(known.map(pointOfAddress));
  const points = [end.from, end.from + 1n, (end.from + end.to) / 2n, end.to - 2n, end.to - 1n];
  const free = points.filter((point) => end.from <= point && point < end.to && !taken.has(point)).map(addressAt);
  // What pods call themselves by is never for policies.
  return [...end.members, ...free.filter(({ family, value }) => (family === 'IPv4' ? value >> 24n !== 127n && value !== 0n : value > 1n))];
}

function agreement(
  engine: Engine,
  connections: readonly [ConnectionEnd, ConnectionEnd][],
  protocol: 'TCP' | 'UDP' | 'SCTP',
  port: number,
): Answer {
  const answers = new Set(connections.map(([source, destination]) => engine.query({ source, destination, protocol, port }).verdict));
  const [answer = 'denied'] = answers;
  return answers.size > 1 ? 'unspecified' : answer;
}

function rowAnswer(row: ConnectivityRow | undefined, protocol: 'TCP' | 'UDP' | 'SCTP', port: number): Answer {
  const point = pointOfPort(protocol, port);
  return row?.allowed.has(point) ? 'allowed' : row?.unspecified.has(point) ? 'unspecified' : 'denied';
}

describe('connectivity', () => {
  test('says of every pair of ends what the engine says of all its connections', () => {
    const seen = new Map<Answer, number>();
    for (let index = 0; index < 60; index++) {
      const { objects, options } = randomCluster(23, index);
      const cluster = clusterOfObjects(objects);
      const engine = createEngine(cluster, options);
      const found = connectivity(engine);
      const rows = new Map(found.rows.map((row) => [`${row.source.text} ${row.destination.text}`, row]));
      const ends = [...found.workloads, ...found.ranges];
      for (const source of ends)
        for (const destination of ends) {
          if (source === destination || (source.kind === 'range' && destination.kind === 'range')) continue;
          const connections = pairs(source, destination, cluster);
          const row = rows.get(`${source.text} ${destination.text}`);
          for (const protocol of protocols)
            for (const port of portNumbers.slice(index % 3, (index % 3) + 3)) {
              const expected = agreement(engine, connections, protocol, port);
              seen.set(expected, (seen.get(expected) ?? 0) + 1);
              if (rowAnswer(row, protocol, port) !== expected)
                expect.fail(`cluster 23/${index}: ${source.text} → ${destination.text} ${protocol} ${port} is ${expected}`);
            }
        }
    }
    expect(Math.min(...(['allowed', 'denied', 'unspecified'] as const).map((answer) => seen.get(answer) ?? 0))).toBeGreaterThan(100);
  });
});

describe('ranges of addresses', () => {
  const POLICY = `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: p, namespace: shop }
spec:
  podSelector: {}
  policyTypes: [Ingress]
  ingress:
    - from: [{ ipBlock: { cidr: 10.0.0.0/8, except: [10.1.0.0/16] } }, { ipBlock: { cidr: 10.1.2.3/32 } }]
      ports: [{ port: 80 }]
`;
  const pod = (name: string, address: string): string => `
---
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop }
spec: { containers: [{ name: c }] }
status: { podIP: ${address} }
`;

  test('are cut at the bounds of blocks, and not merged again', () => {
    const found = connectivity(createEngine(clusterOfYaml(POLICY + pod('a', '10.200.0.1'))));
    expect(texts(found).filter((text) => text.endsWith('[Pod]: TCP 80'))).toEqual([
      '10.0.0.0-10.0.255.255 → shop/a[Pod]: TCP 80',
      '10.1.2.3-10.1.2.3 → shop/a[Pod]: TCP 80',
      '10.2.0.0-10.255.255.255 → shop/a[Pod]: TCP 80',
    ]);
    expect(found.ranges.map(({ text }) => text)).toEqual([
      '0.0.0.0-9.255.255.255',
      '10.0.0.0-10.0.255.255',
      '10.1.0.0-10.1.2.2',
      '10.1.2.3-10.1.2.3',
      '10.1.2.4-10.1.255.255',
      '10.2.0.0-10.255.255.255',
      '11.0.0.0-255.255.255.255',
      '::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
    ]);
  });

  test("are left out where every address is a pod's", () => {
    const found = connectivity(createEngine(clusterOfYaml(POLICY + pod('a', '10.1.2.3') + pod('b', '10.0.0.0'))));
    expect(found.ranges.map(({ text }) => text)).not.toContain('10.1.2.3-10.1.2.3');
    expect(texts(found)).toContain('10.0.0.0-10.0.255.255 → shop/b[Pod]: TCP 80');
    expect(texts(found)).toContain('shop/a[Pod] → shop/b[Pod]: TCP 80');
    expect(texts(found).filter((text) => text.startsWith('shop/b[Pod] → shop/a'))).toEqual(['shop/b[Pod] → shop/a[Pod]: TCP 80']);
  });

  test('filter by ends', () => {
    const engine = createEngine(clusterOfYaml(POLICY + pod('a', '10.200.0.1')));
    const found = connectivity(engine, {
      source: ({ text }) => text.startsWith('10.1.2.3'),
      destination: ({ kind }) => kind === 'workload',
    });
    expect(texts(found)).toEqual(['10.1.2.3-10.1.2.3 → shop/a[Pod]: TCP 80']);
    expect(found.rows.flatMap((row) => whyUnspecified(engine, row))).toEqual([]);
  });
});
