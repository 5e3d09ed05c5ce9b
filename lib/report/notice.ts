import type { Place, Severity } from '../diagnostics';

/**
 * What the command itself has to say: about the run of the program, the output folder or the command line.
 * Shown like a diagnostic, with a name and without a code: it is no finding about zones, and cannot be accepted.
 */
export interface Notice {
  readonly severity: Severity;
  /** Kebab-case. */
  readonly name: string;
  /** What is wrong, in the user's words, no full stop at the end. */
  readonly message: string;
  /** What to type. */
  readonly help?: string;
  readonly where?: Place;
  /** Lines below the message, shown as they are: a code frame, the texts of others. */
  readonly lines?: readonly string[];
}
