import { diagnostic } from '../../diagnostics';
import { canonicalJson, type KubernetesObject } from '../../k8s';
import type { ManifestCheck } from './manifest-check';
import { placeOf } from './object-places';
import { writtenField } from './written-spec';

/** Two documents of one kind, namespace and name: the one that is applied last is the only one in the cluster. */
export const duplicateObject: ManifestCheck = ({ decoded, namespace }) => {
  const objects: readonly (KubernetesObject & { readonly kind: string })[] = [
    ...decoded.namespaces,
    ...decoded.networkPolicies,
    ...decoded.adminPolicies,
    ...decoded.workloads,
    ...decoded.services,
  ];
  const clusterWide = new Set<string>([...decoded.namespaces, ...decoded.adminPolicies].map(({ kind }) => kind));
  const first = new Map<string, KubernetesObject>();
  return objects.flatMap((object) => {
    const { kind, name } = object;
    const subject = clusterWide.has(kind) ? name : `${object.namespace ?? namespace}/${name}`;
    const key = `${kind} ${subject}`;
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, object);
      return [];
    }
    return [
      diagnostic(
        'BH3118',
        { object: key, same: meaning(object) === meaning(other) },
        { where: placeOf(object), subject, related: [{ message: 'the other one', where: placeOf(other) }] },
      ),
    ];
  });
};

/** What of an object matters here: two snapshots of a cluster differ in versions and status. */
function meaning(object: KubernetesObject): string {
  return canonicalJson([writtenField(object, 'spec') ?? null, writtenField(object, 'metadata', 'labels') ?? null]);
}
