import type { Colours } from './colours';
import { NO_COLOURS } from './colours';
import type { Finding } from './findings';

/** Findings as text for standard error, a blank line between two; empty for none. */
export function findingsText(findings: readonly Finding[], colours: Colours = NO_COLOURS): string {
  return findings.map((finding) => `${painted(finding, colours)}\n`).join('\n');
}

function painted(finding: Finding, colours: Colours): string {
  const paint = { error: colours.red, warning: colours.yellow, info: colours.cyan }[finding.severity];
  return finding.text
    .split('\n')
    .map((line, index) => {
      if (index === 0) return line.replace(/^(error|warning|info)( BH\d{4})?/, (head) => colours.bold(paint(head)));
      return line.replace(/^( {2})(help|witness|see)(?= )/, (_, indent: string, word: string) => indent + colours.cyan(word));
    })
    .join('\n');
}
