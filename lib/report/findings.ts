import type { Severity } from '../diagnostics';
import { renderFinding } from './render-finding';
import type { SynthResult } from './synth-result';

/** A finding of a run, with its text. */
export interface Finding {
  readonly severity: Severity;
  readonly text: string;
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** Everything a run found: what ended it first, then the other errors, the warnings and the infos, each in its order. */
export function findingsOf(result: SynthResult): Finding[] {
  const all = [...result.reports.flatMap((report) => report.diagnostics), ...result.notices];
  const first = result.error === undefined ? [] : [result.error];
  const sorted = [...first, ...SEVERITIES.flatMap((severity) => all.filter((finding) => finding.severity === severity))];
  return sorted.map((finding) => ({ severity: finding.severity, text: renderFinding(finding) }));
}
