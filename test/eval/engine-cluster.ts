import { type DecodeOptions, decodeDocuments, readText } from '../../lib/k8s';
import { type Cluster, compileCluster } from '../../lib/model';
import type { KubeObject } from '../reference/network-policy';

/** Plain objects on the way that a user's documents go: text, reader, decoder, model. What is refused on it throws. */
export function clusterOfObjects(objects: readonly KubeObject[], options: DecodeOptions = {}): Cluster {
  const read = readText(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }), 'objects.json');
  const decoded = decodeDocuments(read.documents, options);
  const errors = [...read.diagnostics, ...decoded.diagnostics].filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ code, message }) => `${code} ${message}`).join('\n'));
  return compileCluster(decoded);
}
