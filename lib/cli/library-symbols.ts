import type { SynthReport } from '../constructs';

// The names of lib/constructs/host.ts, again: that folder loads cdk8s, which the command must not do itself.
// A test holds the two together.

/** Where the library looks for a host when a program makes its first zone. */
export const HOST = Symbol.for('cdk8s-bulkhead.host');

/** On the root of a construct tree: its program. */
export const PROGRAM = Symbol.for('cdk8s-bulkhead.program');

/** What the command reads of a root. */
export interface Root {
  readonly [PROGRAM]?: { report(): SynthReport };
  /** Where an `App` writes; absent on a root that is no app. */
  outdir?: unknown;
}
