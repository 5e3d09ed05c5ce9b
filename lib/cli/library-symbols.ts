import type { SynthReport } from '../constructs';

// The names of lib/constructs/host.ts, again: that folder loads cdk8s, which the command must not do itself.
// A test holds the two together.

/** Where the library looks for a host when a program makes its first zone. */
export const HOST = Symbol.for('cdk8s-bulkhead.host');

/** On the root of a construct tree: its program. */
export const PROGRAM = Symbol.for('cdk8s-bulkhead.program');

/** What a program tells about itself. */
interface RootProgram {
  report(): SynthReport;
  /** Each NetworkPolicy of the tree as it was proven, own or not, as JSON. Older copies of the library do not have it. */
  documents?(): readonly string[];
}

/** What the command reads of a root. */
export interface Root {
  readonly [PROGRAM]?: RootProgram;
  /** Where an `App` writes; absent on a root that is no app. */
  outdir?: unknown;
}
