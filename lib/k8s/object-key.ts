import type { AdminPolicyObject } from './objects/admin-policy-object';
import { ADMIN_POLICY_KINDS } from './objects/admin-policy-object';
import type { KubernetesObject } from './objects/kubernetes-object';

/** A decoded object that says its kind. */
export type KindedObject = KubernetesObject & { readonly kind: string };

const CLUSTER_WIDE: ReadonlySet<string> = new Set<AdminPolicyObject['kind'] | 'Namespace' | 'Node'>([
  'Namespace',
  'Node',
  ...ADMIN_POLICY_KINDS,
]);

/**
 * What tells an object from all others of a cluster: `NetworkPolicy shop/web`, `Namespace shop`. Undefined where the API server makes up its name.
 *
 * @param namespace the namespace of objects that name none
 */
export function objectKey({ kind, name, namespace: own, document, path }: KindedObject, namespace: string): string | undefined {
  let value: unknown = document.value;
  for (const key of [...path, 'metadata', 'name']) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value === name ? `${kind} ${CLUSTER_WIDE.has(kind) ? name : `${own ?? namespace}/${name}`}` : undefined;
}
