import { createEngine, type Engine, type Query } from '../../lib/eval';
import { pointOfPort } from '../../lib/sets';
import type { RandomCluster } from '../arbitraries/random/cluster';
import { agree, Disagreement } from '../programs/disagreement';
import type { Probe } from '../reference/network-policy';
import { readCluster } from '../reference/network-policy/cluster';
import { clusterEvaluator } from '../reference/network-policy/evaluate';
import { clusterOfObjects } from './engine-cluster';
import { queryOfProbe } from './engine-probe';
import { clusterOfValues } from './engine-values';
import { proofAnswers } from './proof-answers';
import { provable } from './provable';

/** How many probes of a cluster had which answer. */
export interface Compared {
  readonly allowed: number;
  readonly denied: number;
  readonly unspecified: number;
  /** How many of all these are about what a proof is about. */
  readonly 'proven too': number;
}

/**
 * The engine and the proof say of every probe, and of each of its sides, what the reference says; the engine's port sets contain the port
 * exactly then, and no answer is without a reason.
 * @throws Disagreement
 */
export function compareCluster({ objects, options, probes, asText }: Omit<RandomCluster, 'features'>): Compared {
  const counts = { allowed: 0, denied: 0, unspecified: 0, 'proven too': 0 };
  if (probes.length === 0) return counts;
  const cluster = asText ? clusterOfObjects(objects) : clusterOfValues(objects);
  const engine = createEngine(cluster, options);
  const readObjects = readCluster(objects);
  const evaluate = clusterEvaluator(readObjects, options);
  const connectionOf = provable(readObjects);
  let prove: ReturnType<typeof proofAnswers> | undefined;
  for (const probe of probes) {
    const details = { probe, options };
    const expected = evaluate(probe);
    const query = queryOfProbe(cluster, probe);
    const { verdict, egress, ingress, because } = engine.query(query);
    const got = { verdict, egress: egress.verdict, ingress: ingress.verdict };
    if (got.verdict !== expected.verdict || got.egress !== expected.egress || got.ingress !== expected.ingress)
      agree('the engine, expected as the reference', got, expected, details);
    if (because.length === 0) throw new Disagreement('an answer without a reason', details);
    const inSets = probe.protocol === 'ICMP' ? verdict : portAnswer(engine, query, probe);
    if (inSets !== verdict) agree('the port sets, expected as the query', inSets, verdict, details);
    counts[verdict] += 1;

    const connection = connectionOf(probe);
    if (connection === undefined) continue;
    prove ??= proofAnswers(cluster.policies, cluster);
    const proven = prove(connection);
    if (proven.egress !== expected.egress || proven.ingress !== expected.ingress)
      agree('the proof, expected as the reference', proven, { egress: expected.egress, ingress: expected.ingress }, details);
    counts['proven too'] += 1;
  }
  return counts;
}

function portAnswer(engine: Engine, { source, destination, family, port }: Query, { protocol }: Probe): string {
  const { allowed, unspecified } = engine.connections(source, destination, family);
  const point = pointOfPort(protocol as 'TCP', port);
  return allowed.has(point) ? 'allowed' : unspecified.has(point) ? 'unspecified' : 'denied';
}
