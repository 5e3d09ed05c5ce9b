import type { Diagnostic } from '../../diagnostics';
import type { SourceDocument } from './source-document';

/** What a text holds. Documents that cannot be read are diagnostics, the others still come out. */
export interface ReadResult {
  readonly documents: readonly SourceDocument[];
  readonly diagnostics: readonly Diagnostic[];
}
