import type { Diagnostic, Related } from './diagnostic';
import type { Evidence, WitnessEnd } from './evidence';
import { placeText } from './place';

/** Width at which the place of a diagnostic is put when the headline is shorter. */
const PLACE_COLUMN = 84;

/** How many other places are shown; the record has them all. */
const RELATED = 6;

/** A diagnostic as lines of text, without a line break at the end; `help` last. No colour, no clock, no absolute path. */
export function renderDiagnostic(diagnostic: Diagnostic): string {
  const headline = `${diagnostic.severity} ${diagnostic.code} ${diagnostic.name}: ${diagnostic.message}`;
  const place = diagnostic.where === undefined ? undefined : placeText(diagnostic.where);
  const lines = headline.split('\n');
  if (place !== undefined) lines[0] = `${(lines[0] ?? '').padEnd(PLACE_COLUMN - 2)}  ${place}`;
  if (diagnostic.evidence !== undefined) lines.push(...evidenceLines(diagnostic.evidence));
  lines.push(...relatedLines(diagnostic.related ?? []));
  if (diagnostic.help !== undefined) lines.push(...hanging('  help     ', diagnostic.help));
  return lines.join('\n');
}

function relatedLines(related: readonly Related[]): string[] {
  const shown = related.length > RELATED ? related.slice(0, RELATED - 1) : related;
  const lines = shown.map(({ message, where }) => `  see      ${message}  ${placeText(where) ?? ''}`.trimEnd());
  return shown.length === related.length ? lines : [...lines, `           and ${related.length - shown.length} more`];
}

/** What shows that something is so, as indented lines of text, without a line break at the end. */
export function renderEvidence(evidence: Evidence): string {
  return evidenceLines(evidence).join('\n');
}

function evidenceLines(evidence: Evidence): string[] {
  const lines: string[] = [];
  if (evidence.flow !== undefined) lines.push(`  ${evidence.flow}`);
  const steps = evidence.walkthrough ?? [];
  const policies = steps.map(({ policy }) => (policy === undefined ? '' : `[${policy}]`));
  const endWidth = Math.max(0, ...steps.map((step) => step.end.length));
  const policyWidth = Math.max(0, ...policies.map((policy) => policy.length));
  steps.forEach((step, index) => {
    const policy = policies[index] === '' ? '' : `${(policies[index] ?? '').padEnd(policyWidth)}  `;
    lines.push(`    ${step.side.padEnd(7)}  ${step.end.padEnd(endWidth)}  ${policy}${step.text}`);
  });
  if (evidence.witness !== undefined) {
    const { source, destination, protocol, port, verdict, side } = evidence.witness;
    const what = side === undefined ? verdict : `${side} ${verdict}`;
    lines.push(`  witness  ${endText(source)} → ${endText(destination)}, ${protocol} ${port}: ${what}`);
  }
  for (const note of evidence.notes ?? []) lines.push(...hanging('  ', note));
  return lines;
}

/** An end of a witness in words: `a pod {app: web} in namespace shop`. */
function endText(end: WitnessEnd): string {
  if (end.kind === 'address') return `address ${end.address}`;
  const labels = record(end.labels);
  const namespaceLabels = Object.keys(end.namespaceLabels).length === 0 ? '' : ` ${record(end.namespaceLabels)}`;
  const ports = end.ports.map((port) => ` with port ${port.name} = ${port.protocol} ${port.port}`).join('');
  return `a pod ${labels} in namespace ${end.namespace}${namespaceLabels}${ports}`;
}

function record(labels: Readonly<Record<string, string>>): string {
  const entries = Object.entries(labels);
  return entries.length === 0 ? '{}' : `{${entries.map(([key, value]) => `${key}: ${value === '' ? "''" : value}`).join(', ')}}`;
}

function hanging(head: string, text: string): string[] {
  const indent = ' '.repeat(head.length);
  return text.split('\n').map((line, index) => (index === 0 ? head : indent) + line);
}
