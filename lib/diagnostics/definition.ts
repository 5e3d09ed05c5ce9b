/** `info`: worth knowing, and no reason to fail. */
export type Severity = 'error' | 'warning' | 'info';

/**
 * One entry of the catalogue: everything about a code that does not change from one report to the next.
 * `P` types the parameters that its texts need; `void` for none.
 */
export interface Definition<P> {
  /** Kebab-case, unique, never reused. */
  readonly name: string;
  readonly severity: Severity;
  /** What is wrong, in the user's words, no full stop at the end. */
  readonly message: (parameters: P) => string;
  /** What to type. */
  readonly help?: (parameters: P) => string;
  /** Whether `accept` with a reason turns the finding into part of the summary. Warnings and infos always can be. */
  readonly acceptable?: boolean;
}

/** Types an entry of the catalogue by its parameters. */
export function define<P = void>(definition: Definition<P>): Definition<P> {
  return definition;
}
