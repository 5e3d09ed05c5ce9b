import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Connections, createEngine, type Engine, type Query } from '../../lib/eval';
import { pointOfPort } from '../../lib/sets';
import { clusterWithProbes } from '../arbitraries/clusters';
import { evaluate, type Probe, type Verdict } from '../reference/network-policy';
import { clusterOfObjects } from './engine-cluster';
import { queryOfProbe } from './engine-probe';

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

/** What the port sets say about the one port. */
function answerOf(engine: Engine, { source, destination, family, port }: Query, { protocol }: Probe): string {
  const { allowed, unspecified }: Connections = engine.connections(source, destination, family);
  const point = pointOfPort(protocol as 'TCP', port);
  return allowed.has(point) ? 'allowed' : unspecified.has(point) ? 'unspecified' : 'denied';
}

function same(a: Verdict, b: Verdict): boolean {
  return a.verdict === b.verdict && a.egress === b.egress && a.ingress === b.ingress;
}
