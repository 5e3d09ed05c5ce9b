import { type DecodeOptions, decodeDocuments, readText } from '../../lib/k8s';
import { type Cluster, compileCluster } from '../../lib/model';
import { type Address, parseAddress } from '../../lib/sets';
import type { KubeObject, NodeObject, PodObject } from '../reference/network-policy';

/** Plain objects on the way that a user's documents go: text, reader, decoder, model. What is refused on it throws. */
export function clusterOfObjects(objects: readonly KubeObject[], options: DecodeOptions = {}): Cluster {
  const read = readText(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }), 'objects.json');
  const decoded = decodeDocuments(read.documents, options);
  const errors = [...read.diagnostics, ...decoded.diagnostics].filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ code, message }) => `${code} ${message}`).join('\n'));
  return withNodes(compileCluster(decoded), objects);
}

/** What Node objects and `status.hostIPs` tell of nodes (SEMANTICS S25). */
function withNodes(cluster: Cluster, objects: readonly KubeObject[]): Cluster {
  const nodes = objects.filter((object): object is NodeObject => object.kind === 'Node');
  const pods = objects.filter((object): object is PodObject => object.kind === 'Pod');
  const hosts = new Map(
    pods.map(({ metadata, status }) => [`${metadata.namespace}/${metadata.name}`, addressesOf(status?.hostIPs?.map(({ ip }) => ip))]),
  );
  return {
    ...cluster,
    workloads: cluster.workloads.map((workload) => ({
      ...workload,
      nodeAddresses: hosts.get(`${workload.namespace}/${workload.name}`) ?? [],
    })),
    nodes: nodes.map(({ metadata, status }) => {
      const known = (status?.addresses ?? []).filter(({ type }) => type === 'InternalIP' || type === 'ExternalIP');
      return { name: metadata.name, labels: new Map(), addresses: addressesOf(known.map(({ address }) => address)), podRanges: [] };
    }),
  };
}

function addressesOf(texts: readonly string[] = []): readonly Address[] {
  return texts.flatMap((text) => parseAddress(text) ?? []);
}
