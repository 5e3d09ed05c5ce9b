import { createEngine } from '../../lib/eval';
import { connectionObjects } from '../arbitraries/connection-objects';
import type { Connection } from '../reference/meaning';
import { evaluate, type KubeObject, type Probe, type Verdict } from '../reference/network-policy';
import { clusterOfObjects } from './engine-cluster';
import { queryOfProbe } from './engine-probe';

/** What documents say of a connection by the reference. Its pods run on the node `home`, if that is described. */
export function referenceAnswersAmong(documents: readonly KubeObject[], connection: Connection): Verdict {
  const { objects, probe } = placedObjects(documents, connection);
  return evaluate(objects, probe);
}

/** The same by the engine. */
export function engineAnswersAmong(documents: readonly KubeObject[], connection: Connection): Verdict {
  const { objects, probe } = placedObjects(documents, connection);
  const cluster = clusterOfObjects(objects);
  const { verdict, egress, ingress } = createEngine(cluster).query(queryOfProbe(cluster, probe));
  return { verdict, egress: egress.verdict, ingress: ingress.verdict };
}

function placedObjects(
  documents: readonly KubeObject[],
  connection: Connection,
): { readonly objects: readonly KubeObject[]; readonly probe: Probe } {
  const { objects, probe } = connectionObjects(connection);
  const isDescribed = documents.some(({ kind, metadata }) => kind === 'Node' && metadata.name === 'home');
  const placed = objects.map((object) =>
    object.kind === 'Pod' && isDescribed ? { ...object, spec: { ...(object.spec as object), nodeName: 'home' } } : object,
  );
  return { objects: [...placed, ...documents], probe };
}
