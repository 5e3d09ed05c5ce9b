import { type Diagnostic, diagnostic } from '../diagnostics';
import type { CallPlace } from './call-place';
import type { ContextDocuments } from './context-source';

/** Context and where it was given. */
export interface ContextDraft extends ContextDocuments {
  readonly call: CallPlace;
}

/** Context that has nothing in it: a slip in a path would make every proof about fewer policies than its author thinks. */
export function emptyContexts(contexts: readonly ContextDraft[]): readonly Diagnostic[] {
  return contexts
    .filter(({ documents, diagnostics }) => documents.length === 0 && diagnostics.length === 0)
    .map(({ name, call: { source } }) =>
      diagnostic('BH3024', { name }, { subject: name, ...(source === undefined ? {} : { where: { source } }) }),
    );
}
