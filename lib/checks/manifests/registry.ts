import type { Diagnostic } from '../../diagnostics';
import type { ManifestCheck, ManifestInput } from './manifest-check';

/** Every check of manifests by its name, in the order in which a reader wants to hear of them. */
export const MANIFEST_CHECKS: Readonly<Record<string, ManifestCheck>> = {};

/** What all checks find, in the order of the checks and of the documents. */
export function runManifestChecks(input: ManifestInput): readonly Diagnostic[] {
  return Object.values(MANIFEST_CHECKS).flatMap((check) => check(input));
}
