import type { Diagnostic } from './diagnostic';

/** The name by which a misuse is known across copies of the package. */
const MISUSE = 'BulkheadMisuse';

/** A programmer's mistake, thrown at the user's own stack frame. Carries its diagnostic. */
export class BulkheadMisuse extends Error {
  readonly diagnostic: Diagnostic;

  /**
   * @param diagnostic what is wrong
   * @param cut the function whose caller is the user's line: frames from it upwards in our own code are left out
   */
  constructor(diagnostic: Diagnostic, cut: ((...args: never[]) => unknown) | (abstract new (...args: never[]) => unknown)) {
    super(
      `${diagnostic.code} ${diagnostic.name}: ${diagnostic.message}${diagnostic.help === undefined ? '' : `\n  help: ${diagnostic.help}`}`,
    );
    this.name = MISUSE;
    this.diagnostic = diagnostic;
    Error.captureStackTrace(this, cut);
  }
}

/** Whether a thrown value is a misuse, also one of another copy of the package. */
export function isMisuse(error: unknown): error is BulkheadMisuse {
  return error instanceof Error && error.name === MISUSE && 'diagnostic' in error;
}
