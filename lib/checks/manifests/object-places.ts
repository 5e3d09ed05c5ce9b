import type { Place } from '../../diagnostics';
import type { FieldPath, KubernetesObject } from '../../k8s';
import type { Workload } from '../../model';
import type { ManifestInput } from './manifest-check';

/** Where a field of an object stands, or the object itself. */
export function placeOf({ document, path }: KubernetesObject, ...field: FieldPath): Place {
  return { document: document.place([...path, ...field]) };
}

/** Where the first of some workloads is written. */
export function workloadPlace({ decoded, namespace }: ManifestInput, workload: Workload | undefined): Place | undefined {
  const object =
    workload &&
    decoded.workloads.find(
      (candidate) =>
        candidate.kind === workload.kind && candidate.name === workload.name && (candidate.namespace ?? namespace) === workload.namespace,
    );
  return object && placeOf(object);
}

/** Where a namespace is written, else the first policy, workload or service in it. */
export function namespacePlace({ decoded, namespace }: ManifestInput, name: string): Place | undefined {
  const inside = (object: KubernetesObject): boolean => (object.namespace ?? namespace) === name;
  const object =
    decoded.namespaces.find((candidate) => candidate.name === name) ??
    decoded.networkPolicies.find(inside) ??
    decoded.workloads.find(inside) ??
    decoded.services.find(inside);
  return object && placeOf(object);
}
