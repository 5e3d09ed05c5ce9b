import type { Labels, Metadata } from './objects';

export function namespaceOf(metadata: Metadata): string {
  if (typeof metadata.namespace !== 'string') throw new Error(`${metadata.name}: no namespace (SEMANTICS V1)`);
  return metadata.namespace;
}

/** SEMANTICS S17: the API server sets the name label on every namespace, also on those that only objects imply. */
export function namespaceLabels(namespaces: ReadonlyMap<string, Labels>, namespace: string): Labels {
  return { ...namespaces.get(namespace), 'kubernetes.io/metadata.name': namespace };
}
