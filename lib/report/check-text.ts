import { checkFinding } from './check-finding';
import type { CheckedManifests } from './check-result';
import { checkSummary } from './check-summary';
import type { Colours } from './colours';
import { NO_COLOURS } from './colours';
import { findingsText } from './findings-text';
import { row, wrapped } from './rows';
import { visible } from './visible';

/** Findings one after the other, each help once, then the summary. */
export function checkText(result: CheckedManifests, colours: Colours = NO_COLOURS): string {
  const told = new Set<string>();
  const findings = findingsText(
    result.findings.map((finding) => {
      const help = `${finding.code} ${finding.help}`;
      const text = checkFinding(finding, told.has(help));
      told.add(help);
      return { severity: finding.severity, text };
    }),
    colours,
  );
  const summary = checkSummary(result).flatMap(({ label, text }) => {
    const paint = label === 'found' ? (result.ok ? colours.green : colours.red) : colours.dim;
    return row(label, wrapped(visible(text)), paint);
  });
  return `${findings}${findings === '' ? '' : '\n'}${summary.join('\n')}\n`;
}
