import { decodeDocuments, readText } from '../../lib/k8s';
import { type Cluster, compileCluster, type Workload } from '../../lib/model';

/** The cluster of some YAML, as a file of that name; what is refused throws. */
export function clusterOfYaml(text: string, file = 'cluster.yaml'): Cluster {
  const read = readText(text, file);
  const decoded = decodeDocuments(read.documents);
  const problem = [...read.diagnostics, ...decoded.diagnostics].find(({ severity }) => severity === 'error');
  if (problem !== undefined) throw new Error(`${problem.code} ${problem.message}`);
  return compileCluster(decoded);
}

/** The workload of that `namespace/name`. */
export function workloadOf(cluster: Cluster, key: string): Workload {
  const found = cluster.workloads.find(({ namespace, name }) => `${namespace}/${name}` === key);
  if (found === undefined) throw new Error(`no workload ${key}`);
  return found;
}
