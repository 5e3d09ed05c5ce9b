import type { Definition } from './definition';
import { type Diagnostic, type DiagnosticDetails, makeDiagnostic } from './diagnostic';
import { DOCUMENT_CODES } from './document-codes';
import { INPUT_CODES } from './input-codes';
import { INTENT_CODES } from './intent-codes';
import { INTERNAL_CODES } from './internal-codes';
import { MANIFEST_CODES } from './manifest-codes';
import { MEANING_CODES } from './meaning-codes';
import { MISUSE_CODES } from './misuse-codes';
import { REACH_CODES } from './reach-codes';

/** Every code there is. A code is never renumbered and never reused. */
export const CATALOGUE = {
  ...DOCUMENT_CODES,
  ...INPUT_CODES,
  ...MISUSE_CODES,
  ...MEANING_CODES,
  ...MANIFEST_CODES,
  ...REACH_CODES,
  ...INTENT_CODES,
  ...INTERNAL_CODES,
} as const;

export type Code = keyof typeof CATALOGUE;

/** The parameters that a code's texts need. */
export type ParametersOf<C extends Code> = (typeof CATALOGUE)[C] extends Definition<infer P> ? P : never;

/** Makes the record of a finding; a missing or wrong parameter does not compile. */
export function diagnostic<C extends Code>(code: C, parameters: ParametersOf<C>, details?: DiagnosticDetails): Diagnostic {
  return makeDiagnostic(code, CATALOGUE[code] as Definition<ParametersOf<C>>, parameters, details);
}
