/**
 * How the command and the matchers learn of the programs that a process makes.
 * Symbols of the global registry, so that another copy of the package is heard too.
 */
export const HOST = Symbol.for('cdk8s-bulkhead.host');

/** On the root of a construct tree: its program. */
export const PROGRAM = Symbol.for('cdk8s-bulkhead.program');

/** What a host puts at `globalThis[HOST]` before the user's program is loaded. While it is there the library prints nothing. */
export interface Host {
  /** The library adds each tree root (an object with `PROGRAM`) when its first zone is made. */
  readonly roots: object[];
}

/** The host of this process, if there is one. */
export function currentHost(): Host | undefined {
  return (globalThis as { [HOST]?: Host })[HOST];
}
