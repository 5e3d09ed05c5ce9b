import { createEngine, type Engine, type Query } from '../../lib/eval';
import { pointOfPort } from '../../lib/sets';
import type { ClusterWithProbes } from '../arbitraries/clusters';
import { clusterOfObjects } from '../eval/engine-cluster';
import { queryOfProbe } from '../eval/engine-probe';
import { evaluate, type Probe } from '../reference/network-policy';
import { agree } from './disagreement';
import type { Tally } from './tally';

/**
 * The engine says of every probe what the reference says, whatever is known of the plugin.
 * @throws Disagreement
 */
export function checkCluster({ objects, probes }: ClusterWithProbes, tally: Tally): void {
  tally.add('clusters');
  const cluster = clusterOfObjects(objects);
  for (const options of [{}, { hostNetwork: 'pod' }, { hostNetwork: 'node' }] as const) {
    const engine = createEngine(cluster, options);
    for (const probe of probes) {
      const query = queryOfProbe(cluster, probe);
      const { verdict, egress, ingress } = engine.query(query);
      const got = { verdict, egress: egress.verdict, ingress: ingress.verdict };
      agree('the engine, expected as the reference', got, evaluate(objects, probe, options), { probe, options, objects });
      if (probe.protocol !== 'ICMP')
        agree('the port sets, expected as the query', portAnswer(engine, query, probe), verdict, { probe, objects });
      tally.add(`probes ${verdict}`);
    }
  }
}

function portAnswer(engine: Engine, { source, destination, family, port }: Query, { protocol }: Probe): string {
  const { allowed, unspecified } = engine.connections(source, destination, family);
  const point = pointOfPort(protocol as 'TCP', port);
  return allowed.has(point) ? 'allowed' : unspecified.has(point) ? 'unspecified' : 'denied';
}
