import type { ProgramFailure } from './program-failure';
import type { RootRecord } from './root-record';

/** How the run of a program ended, in this process or in a child. */
export interface Outcome {
  readonly roots: readonly RootRecord[];
  readonly failure?: ProgramFailure;
  /** The exit code that the program asked for. */
  readonly exitCode: number;
  /** The signal that ended a child process. */
  readonly signal?: string;
  /** The main files of child processes that were ended before they could tell what they did. */
  readonly lost?: readonly string[];
  /** Whether it waits at its top level for something that can never come any more. */
  readonly unsettled: boolean;
}
