import { type Diagnostic, renderDiagnostic } from '../diagnostics';
import type { Notice } from './notice';
import { renderNotice } from './render-notice';

/** A diagnostic or a notice as lines of text. */
export function renderFinding(finding: Diagnostic | Notice): string {
  return 'code' in finding ? renderDiagnostic(finding) : renderNotice(finding);
}
