import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Connections, createEngine, type Engine, type Query } from '../../lib/eval';
import { pointOfPort } from '../../lib/sets';
import { clusterWithProbes } from '../arbitraries/clusters';
import { type RandomCluster, randomCluster } from '../arbitraries/random/cluster';
import { Disagreement } from '../programs/disagreement';
import { evaluate, type Probe, type Verdict } from '../reference/network-policy';
import { compareCluster } from './compare-cluster';
import { clusterOfObjects } from './engine-cluster';
import { queryOfProbe } from './engine-probe';
import { shrinkCluster } from './shrink-cluster';

/** More with `FUZZ_RUNS=100000`, the same again with `FUZZ_SEED=…` as a failure prints it. */
const numRuns = Number(process.env.FUZZ_RUNS ?? 1000);
const seed = process.env.FUZZ_SEED;
// No bound on the time it takes, only on a hang: machines are shared.
const timeout = Math.max(1_200_000, numRuns * 2_000);

describe(`engine ≡ reference on ${numRuns} random clusters`, () => {
  test(
    'for every probe, on both sides, whatever is known of the plugin',
    () => {
      fc.assert(
        fc.property(clusterWithProbes(), ({ objects, probes }) => {
          const cluster = clusterOfObjects(objects);
          for (const options of [{}, { hostNetwork: 'pod' }, { hostNetwork: 'node' }] as const) {
            const engine = createEngine(cluster, options);
            for (const probe of probes) {
              const query = queryOfProbe(cluster, probe);
              const { verdict, egress, ingress, because } = engine.query(query);
              const got = { verdict, egress: egress.verdict, ingress: ingress.verdict };
              const expected = evaluate(objects, probe, options);

              const context = { probe, ...options, because };
              if (!same(got, expected))
                expect({ ...context, ...got }, 'engine, expected as reference').toEqual({ ...context, ...expected });
              if (because.length === 0) expect.fail(`no reason: ${JSON.stringify(context)}`);
              if (probe.protocol !== 'ICMP' && answerOf(engine, query, probe) !== verdict)
                expect.fail(`connections differ from query: ${JSON.stringify(context)}`);
            }
          }
        }),
        { numRuns, ...(seed === undefined ? {} : { seed: Number(seed) }) },
      );
    },
    timeout,
  );
});

/** Seldom ones may be missing in few clusters. */
const FEATURES = [
  'AdminNetworkPolicy',
  'BaselineAdminNetworkPolicy',
  'ClusterNetworkPolicy',
  'IPv6 blocks',
  'Nodes',
  'Pass',
  'SCTP',
  'Services that the outside reaches',
  'completed pods',
  'controllers',
  'domainNames',
  'dual stack',
  'endPort',
  'equal priorities',
  'except',
  'expressions',
  'host network',
  'init containers',
  'named ports',
  'named ports of tiers',
  'networks',
  'nodes',
  'pods without address',
  'ranges of tiers',
  'tier Admin',
  'tier Baseline',
];

describe(`engine ≡ proof ≡ reference on ${numRuns / 2} random clusters with tiers, nodes, services and controllers`, () => {
  test(
    'for every probe, on both sides, whatever is known of the plugin',
    () => {
      const features = new Set<string>();
      const answers: Record<string, number> = {};
      for (let index = 0; index < numRuns / 2; index++) {
        const cluster = randomCluster(Number(seed ?? 2026), index, 20);
        for (const feature of cluster.features) features.add(feature);
        let tried: RandomCluster['options'] = {};
        try {
          for (tried of [{}, { hostNetwork: 'pod' }, { hostNetwork: 'node' }] as const)
            for (const [answer, count] of Object.entries(compareCluster({ ...cluster, options: tried })))
              answers[answer] = (answers[answer] ?? 0) + count;
        } catch (error) {
          if (!(error instanceof Disagreement)) throw error;
          const shrunk = shrinkCluster({ ...cluster, options: tried }, error);
          expect.fail(`cluster ${index}: ${shrunk.disagreement.message}\n${JSON.stringify(shrunk.cluster, undefined, 2)}`);
        }
      }
      expect([...features].sort()).toEqual(FEATURES);
      for (const answer of ['allowed', 'denied', 'unspecified', 'proven too']) expect(answers[answer], answer).toBeGreaterThan(100);
    },
    timeout,
  );

  test('a cluster is its seed and its number', () => {
    expect(randomCluster(1, 7)).toEqual(randomCluster(1, 7));
    expect(randomCluster(1, 7)).not.toEqual(randomCluster(1, 8));
    expect(randomCluster(1, 7)).not.toEqual(randomCluster(2, 7));
  });
});

/** What the port sets say about the one port. */
function answerOf(engine: Engine, { source, destination, family, port }: Query, { protocol }: Probe): string {
  const { allowed, unspecified }: Connections = engine.connections(source, destination, family);
  const point = pointOfPort(protocol as 'TCP', port);
  return allowed.has(point) ? 'allowed' : unspecified.has(point) ? 'unspecified' : 'denied';
}

function same(a: Verdict, b: Verdict): boolean {
  return a.verdict === b.verdict && a.egress === b.egress && a.ingress === b.ingress;
}
