import { renderDiagnostic } from '../diagnostics';
import type { CheckedManifests } from './check-result';
import { checkSummary } from './check-summary';
import type { Colours } from './colours';
import { NO_COLOURS } from './colours';
import { findingsText } from './findings-text';
import { row, wrapped } from './rows';
import { visible } from './visible';

/** Findings one after the other, then the summary. */
export function checkText(result: CheckedManifests, colours: Colours = NO_COLOURS): string {
  const findings = findingsText(
    result.findings.map((finding) => ({ severity: finding.severity, text: visible(renderDiagnostic(finding)) })),
    colours,
  );
  const summary = checkSummary(result).flatMap(({ label, text }) => {
    const paint = label === 'found' ? (result.ok ? colours.green : colours.red) : colours.dim;
    return row(label, wrapped(visible(text)), paint);
  });
  return `${findings}${findings === '' ? '' : '\n'}${summary.join('\n')}\n`;
}
