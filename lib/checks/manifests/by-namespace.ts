/** Things of namespaces, by namespace, in their order. */
export function byNamespace<T extends { readonly namespace: string }>(things: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const result = new Map<string, T[]>();
  for (const thing of things) {
    const others = result.get(thing.namespace);
    if (others === undefined) result.set(thing.namespace, [thing]);
    else others.push(thing);
  }
  return result;
}
