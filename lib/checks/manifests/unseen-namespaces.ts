import type { Decoded } from '../../k8s';

/**
 * The namespaces in which custom resources make pods that the manifests do not show.
 * @param namespace the namespace of objects that name none
 */
export function unseenNamespaces({ unseen }: Pick<Decoded, 'unseen'>, namespace: string): ReadonlySet<string> {
  return new Set(unseen.map((maker) => maker.namespace ?? namespace));
}
