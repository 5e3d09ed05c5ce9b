import type { Decoded } from '../objects/decoded';
import type { SourceDocument } from '../read/source-document';
import type { DecodeOptions } from './decode-options';

/** Decodes and validates every object that network policies care about, strictly, and never throws. */
export function decodeDocuments(_documents: readonly SourceDocument[], _options: DecodeOptions = {}): Decoded {
  return { networkPolicies: [], namespaces: [], services: [], workloads: [], skipped: new Map(), diagnostics: [] };
}
