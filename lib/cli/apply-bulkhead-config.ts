import { type Diagnostic, diagnostic } from '../diagnostics';
import type { SuppressedFinding } from '../report';
import type { BulkheadConfig, Suppression } from './bulkhead-config';

/** Findings after settings: with their own severities, without those that are off or suppressed, and what is wrong with suppressions. */
export interface ConfiguredFindings {
  readonly findings: readonly Diagnostic[];
  readonly suppressed: readonly SuppressedFinding[];
}

/** @param today `YYYY-MM-DD`: a suppression until yesterday suppresses nothing */
export function applyBulkheadConfig(found: readonly Diagnostic[], config: BulkheadConfig, today: string): ConfiguredFindings {
  const { suppressions } = config;
  const used = new Set<Suppression>();
  const suppressed: SuppressedFinding[] = [];
  const left: Diagnostic[] = [];
  for (const finding of found) {
    const matching = suppressions.filter((suppression) => matches(suppression, finding));
    for (const suppression of matching) used.add(suppression);
    const holding = matching.find((suppression) => !isOver(suppression, today));
    if (holding === undefined) left.push(finding);
    else suppressed.push(suppressedBy(holding, finding));
  }
  const own = suppressions.flatMap((suppression) => problemOf(suppression, used.has(suppression), today));
  const findings = [...left, ...own].flatMap((finding) => {
    const severity = config.severities.get(finding.code);
    return severity === 'off' ? [] : [severity === undefined ? finding : { ...finding, severity }];
  });
  return { findings, suppressed };
}

function suppressedBy({ reason, until }: Suppression, finding: Diagnostic): SuppressedFinding {
  return { diagnostic: finding, reason, ...(until === undefined ? {} : { until }) };
}

function problemOf(suppression: Suppression, used: boolean, today: string): readonly Diagnostic[] {
  const { until, place } = suppression;
  const what = suppressionText(suppression);
  if (!used) return [diagnostic('BH3191', { what }, { where: place })];
  if (until === undefined || !isOver(suppression, today)) return [];
  return [diagnostic('BH3190', { what, until, today }, { where: place })];
}

function isOver({ until }: Suppression, today: string): boolean {
  return until !== undefined && today > until;
}

function matches({ code, subject, file }: Suppression, finding: Diagnostic): boolean {
  return (
    finding.code === code &&
    (subject === undefined || finding.subject === subject) &&
    (file === undefined || isInside(finding.where?.document?.file, file))
  );
}

function isInside(name: string | undefined, file: string): boolean {
  const [found, wanted] = [trimmed(name ?? ''), trimmed(file)];
  return found === wanted || found.startsWith(`${wanted}/`);
}

function trimmed(path: string): string {
  return path.replace(/^(\.\/)+/, '').replace(/\/+$/, '');
}

function suppressionText({ code, subject, file }: Suppression): string {
  return [code, ...(subject === undefined ? [] : [`of ${subject}`]), ...(file === undefined ? [] : [`in ${file}`])].join(' ');
}
