import type { Definition, Severity } from './definition';
import type { Evidence } from './evidence';
import type { Place } from './place';

/** What a check reports. Plain data, the same bytes for the same input. */
export interface Diagnostic {
  /** `BH` and four digits. */
  readonly code: string;
  /** The code's kebab-case name. */
  readonly name: string;
  readonly severity: Severity;
  readonly message: string;
  /** What to type. */
  readonly help?: string;
  readonly where?: Place;
  /** What the finding is about, in a form that `accept` can name: `shop/db` of a zone, `shop/legacy` of a policy. */
  readonly subject?: string;
  readonly evidence?: Evidence;
  readonly related?: readonly Related[];
  /** Whether the finding may be accepted with a reason. */
  readonly acceptable: boolean;
}

/** Another place that the reader needs. */
export interface Related {
  readonly message: string;
  readonly where: Place;
}

/** The parts of a diagnostic that are not in the catalogue. */
export type DiagnosticDetails = Pick<Diagnostic, 'where' | 'subject' | 'evidence' | 'related'>;

/** Makes the record of a finding out of its catalogue entry. */
export function makeDiagnostic<P>(code: string, definition: Definition<P>, parameters: P, details: DiagnosticDetails = {}): Diagnostic {
  const help = definition.help?.(parameters);
  return {
    code,
    name: definition.name,
    severity: definition.severity,
    message: definition.message(parameters),
    ...(help === undefined ? {} : { help }),
    ...details,
    acceptable: definition.acceptable === true || definition.severity !== 'error',
  };
}
