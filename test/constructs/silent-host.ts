import { afterAll, beforeAll } from 'vitest';

const HOST = Symbol.for('cdk8s-bulkhead.host');
const world = globalThis as { [HOST]?: { readonly roots: object[] } };

/** While the tests of a file run there is a host, so that the library prints nothing. */
export function silentHost(): void {
  let before: (typeof world)[typeof HOST];
  beforeAll(() => {
    before = world[HOST];
    world[HOST] = { roots: [] };
  });
  afterAll(() => restoreHost(before));
}

/** Runs without a host, as a user's own process is. */
export function withoutHost<T>(run: () => T): T {
  const before = world[HOST];
  delete world[HOST];
  try {
    return run();
  } finally {
    restoreHost(before);
  }
}

function restoreHost(before: (typeof world)[typeof HOST]): void {
  if (before === undefined) delete world[HOST];
  else world[HOST] = before;
}
