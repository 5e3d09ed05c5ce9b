import type { KubernetesObject, NamespaceObject } from '../k8s';
import { NAMESPACE_NAME } from './policy';

/**
 * The labels of namespaces by name: those that a document describes, and those that only objects in them imply.
 * Each carries its own name, whatever its document says (SEMANTICS S17). Of two documents for one namespace the last holds,
 * as it does when both are applied.
 *
 * @param inhabitants objects that lie in namespaces
 * @param namespace the namespace to assume for objects that name none
 */
export function compileNamespaces(
  documents: readonly NamespaceObject[],
  inhabitants: readonly KubernetesObject[],
  namespace = 'default',
): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const namespaces = new Map<string, ReadonlyMap<string, string>>();
  for (const { name, labels } of documents) namespaces.set(name, named(name, labels));
  for (const object of inhabitants) {
    const name = object.namespace ?? namespace;
    if (!namespaces.has(name)) namespaces.set(name, named(name, []));
  }
  return namespaces;
}

function named(name: string, labels: Iterable<readonly [string, string]>): ReadonlyMap<string, string> {
  return new Map([...labels, [NAMESPACE_NAME, name]]);
}
