import { decodeDocuments, fromValue } from '../../lib/k8s';
import { type Cluster, compileCluster } from '../../lib/model';
import type { KubeObject } from '../reference/network-policy';

/** Plain objects, decoded as those of a cdk8s tree are: without a text. What is refused throws. */
export function clusterOfValues(objects: readonly KubeObject[]): Cluster {
  const decoded = decodeDocuments(objects.map((value) => fromValue(value, value.metadata.name)));
  const errors = decoded.diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ code, message }) => `${code} ${message}`).join('\n'));
  return compileCluster(decoded);
}
