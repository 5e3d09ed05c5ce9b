import { byCodeUnit } from '../sets';
import type { Decoded } from './objects/decoded';
import type { KubernetesObject } from './objects/kubernetes-object';

/**
 * The objects by namespace, kind and name, so that no answer depends on the order in which files were given.
 *
 * @param namespace that of objects that name none
 */
export function inNameOrder(decoded: Decoded, namespace: string): Decoded {
  const sorted = <T extends Pick<KubernetesObject, 'name' | 'namespace'> & { readonly kind: string }>(
    objects: readonly T[],
  ): readonly T[] =>
    [...objects].sort(
      (a, b) => byCodeUnit(a.namespace ?? namespace, b.namespace ?? namespace) || byCodeUnit(a.kind, b.kind) || byCodeUnit(a.name, b.name),
    );
  return {
    ...decoded,
    networkPolicies: sorted(decoded.networkPolicies),
    adminPolicies: sorted(decoded.adminPolicies),
    namespaces: sorted(decoded.namespaces),
    services: sorted(decoded.services),
    workloads: sorted(decoded.workloads),
    nodes: sorted(decoded.nodes),
    endpoints: sorted(decoded.endpoints),
    routes: sorted(decoded.routes),
    gateways: sorted(decoded.gateways),
    unseen: sorted(decoded.unseen),
    otherPolicies: sorted(decoded.otherPolicies),
  };
}
