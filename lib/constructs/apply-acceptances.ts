import { type Diagnostic, diagnostic } from '../diagnostics';
import type { AcceptanceDraft } from './acceptance';
import type { AcceptedFinding } from './synth-report';

/** Takes the accepted findings out of the diagnostics; what is left has errors first. */
export function applyAcceptances(
  found: readonly Diagnostic[],
  acceptances: readonly AcceptanceDraft[],
  today: string,
): { readonly diagnostics: readonly Diagnostic[]; readonly accepted: readonly AcceptedFinding[] } {
  const accepted: AcceptedFinding[] = [];
  const used = new Set<AcceptanceDraft>();
  const left: Diagnostic[] = [];
  for (const finding of found) {
    const draft = acceptances.find((candidate) => isAccepted(finding, candidate));
    if (draft === undefined) {
      left.push(finding);
      continue;
    }
    used.add(draft);
    const { because, until } = draft.acceptance;
    if (until !== undefined && today > until) left.push(finding);
    else accepted.push({ diagnostic: finding, because, ...(until === undefined ? {} : { until }) });
  }
  for (const draft of acceptances) {
    const { source } = draft.call;
    const details = source === undefined ? {} : { where: { source } };
    const { until } = draft.acceptance;
    if (until !== undefined && today > until) left.push(diagnostic('BH3021', { acceptance: acceptanceText(draft), until, today }, details));
    else if (!used.has(draft)) left.push(diagnostic('BH3017', { finding: acceptanceText(draft) }, details));
  }
  return {
    diagnostics: [...left.filter(({ severity }) => severity === 'error'), ...left.filter(({ severity }) => severity !== 'error')],
    accepted,
  };
}

function isAccepted(finding: Diagnostic, { acceptance }: AcceptanceDraft): boolean {
  if (!finding.acceptable || (acceptance.finding !== finding.name && acceptance.finding !== finding.code)) return false;
  return acceptance.of === undefined || acceptance.of === finding.subject;
}

function acceptanceText({ acceptance }: AcceptanceDraft): string {
  return acceptance.of === undefined ? acceptance.finding : `${acceptance.finding} of ${acceptance.of}`;
}
