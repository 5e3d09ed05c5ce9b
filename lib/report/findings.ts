import type { Diagnostic } from '../diagnostics';
import { renderFinding } from './render-finding';
import type { SynthResult } from './synth-result';

/** A finding of a run, with its text. */
export interface Finding {
  readonly severity: Diagnostic['severity'];
  readonly text: string;
}

/** Everything a run found: what ended it first, then the other errors, then the warnings, each in its order. */
export function findingsOf(result: SynthResult): Finding[] {
  const all = [...result.reports.flatMap((report) => report.diagnostics), ...result.notices];
  const first = result.error === undefined ? [] : [result.error];
  const sorted = [...first, ...all.filter(({ severity }) => severity === 'error'), ...all.filter(({ severity }) => severity === 'warning')];
  return sorted.map((finding) => ({ severity: finding.severity, text: renderFinding(finding) }));
}
