import { type KindedObject, objectKey } from './object-key';
import type { Decoded } from './objects/decoded';

/**
 * Of each object the document that comes last: after all are applied in their order, that is what the cluster has. The slices of a Service's
 * endpoints, routes and gateways are all kept.
 *
 * @param namespace the namespace of objects that name none
 */
export function lastDocuments(decoded: Decoded, namespace: string): Decoded {
  return {
    ...decoded,
    networkPolicies: lastOfEach(decoded.networkPolicies, namespace),
    adminPolicies: lastOfEach(decoded.adminPolicies, namespace),
    namespaces: lastOfEach(decoded.namespaces, namespace),
    services: lastOfEach(decoded.services, namespace),
    workloads: lastOfEach(decoded.workloads, namespace),
    nodes: lastOfEach(decoded.nodes, namespace),
  };
}

/** In the order of the first documents, so that an answer does not depend on where the last one stands. */
function lastOfEach<T extends KindedObject>(objects: readonly T[], namespace: string): readonly T[] {
  const last = new Map<string | T, T>();
  for (const object of objects) last.set(objectKey(object, namespace) ?? object, object);
  return last.size === objects.length ? objects : [...last.values()];
}
