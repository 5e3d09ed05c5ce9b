import { type Diagnostic, diagnostic } from '../../diagnostics';
import { canonicalJson, type KindedObject, type KubernetesObject, objectKey } from '../../k8s';
import type { ManifestInput } from './manifest-check';
import { placeOf } from './object-places';
import { writtenField } from './written-spec';

/** Two documents of one kind, namespace and name: a cluster to which both are applied has the last one only. */
export function duplicateObject({ decoded, namespace }: Pick<ManifestInput, 'decoded' | 'namespace'>): readonly Diagnostic[] {
  const objects: readonly KindedObject[] = [
    ...decoded.namespaces,
    ...decoded.networkPolicies,
    ...decoded.adminPolicies,
    ...decoded.workloads,
    ...decoded.services,
    ...decoded.nodes,
  ];
  const first = new Map<string, KubernetesObject>();
  return objects.flatMap((object) => {
    const key = objectKey(object, namespace);
    if (key === undefined) return [];
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, object);
      return [];
    }
    return [
      diagnostic(
        'BH3118',
        { object: key, same: meaning(object) === meaning(other) },
        {
          where: placeOf(object),
          subject: key.slice(object.kind.length + 1),
          related: [{ message: 'the other one', where: placeOf(other) }],
        },
      ),
    ];
  });
}

/** What of an object matters here: two snapshots of a cluster differ in versions and status. */
function meaning(object: KubernetesObject): string {
  return canonicalJson([writtenField(object, 'spec') ?? null, writtenField(object, 'metadata', 'labels') ?? null]);
}
