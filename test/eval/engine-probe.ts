import type { Query } from '../../lib/eval';
import type { Cluster } from '../../lib/model';
import { parseAddress } from '../../lib/sets';
import type { End, Probe } from '../reference/network-policy';

/** A probe of the reference as a query of the engine. */
export function queryOfProbe(cluster: Cluster, { src, dst, protocol, port, family }: Probe): Query {
  return { source: endOf(cluster, src), destination: endOf(cluster, dst), protocol, port, ...(family === undefined ? {} : { family }) };
}

function endOf(cluster: Cluster, end: End): Query['source'] {
  const found = 'pod' in end ? cluster.workloads.find(({ namespace, name }) => `${namespace}/${name}` === end.pod) : parseAddress(end.ip);
  if (found === undefined) throw new Error(`no such end: ${JSON.stringify(end)}`);
  return found;
}
