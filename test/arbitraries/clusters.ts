import fc, { type Arbitrary } from 'fast-check';
import type { KubeObject, NamespaceObject, NodeObject, Probe } from '../reference/network-policy';
import { labels, networkPolicies } from './network-policies';
import { nodes, pods } from './pods';
import { possibleProbe, probeDraft } from './probes';
import { clusterLabelValues, namespaceNames } from './vocabulary';

export interface ClusterWithProbes {
  readonly objects: readonly KubeObject[];
  readonly probes: readonly Probe[];
}

/** A small cluster as plain objects, in which labels, addresses, ports and policies often meet. */
function cluster(): Arbitrary<readonly KubeObject[]> {
  return fc.tuple(namespaces(), nodeObjects(), pods(), networkPolicies()).map((objects) => objects.flat());
}

/** A cluster, and probes that are possible on it: no completed pod, never two families. */
export function clusterWithProbes(constraints: { readonly maxProbes?: number } = {}): Arbitrary<ClusterWithProbes> {
  const drafts = fc.array(probeDraft(), { minLength: 1, maxLength: constraints.maxProbes ?? 20, size: 'max' });
  return fc
    .tuple(cluster(), drafts)
    .map(([objects, wanted]) => ({ objects, probes: wanted.flatMap((draft) => possibleProbe(objects, draft)) }));
}

/** Some namespaces have no object: they are implied (SEMANTICS S17). */
function namespaces(): Arbitrary<readonly NamespaceObject[]> {
  const one = (name: string): Arbitrary<NamespaceObject> =>
    labels(['app', 'team'], clusterLabelValues).map((own) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: own } }));
  return fc.tuple(...namespaceNames.slice(0, 3).map((name) => fc.option(one(name)))).map(present);
}

function nodeObjects(): Arbitrary<readonly NodeObject[]> {
  const all: readonly NodeObject[] = Object.entries(nodes).map(([name, addresses]) => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name },
    status: { addresses: [{ type: 'Hostname', address: name }, ...addresses.map((address) => ({ type: 'InternalIP', address }))] },
  }));
  return fc.subarray([...all]);
}

function present<T>(values: readonly (T | null)[]): readonly T[] {
  return values.filter((value): value is T & {} => value !== null);
}
