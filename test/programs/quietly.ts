const HOST = Symbol.for('cdk8s-bulkhead.host');

/** Runs with a host of its own, so that the library prints nothing and nobody keeps the trees that are made. */
export function quietly<T>(run: () => T): T {
  const world = globalThis as { [HOST]?: { readonly roots: object[] } };
  const before = world[HOST];
  world[HOST] = { roots: [] };
  try {
    return run();
  } finally {
    if (before === undefined) delete world[HOST];
    else world[HOST] = before;
  }
}
