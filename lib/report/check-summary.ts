import type { CheckedManifests } from './check-result';
import { severityCounts } from './check-result';
import { count } from './count';
import { leftOutText } from './left-out';

/** A line of the summary: a label, and sentences beside it. */
export interface SummaryRow {
  readonly label: 'checked' | 'refused' | 'found' | 'suppressed' | 'unseen' | 'left out';
  readonly text: string;
}

/** What was checked, what was found, and what was not seen. */
export function checkSummary({ files, counts, left, findings, suppressed, unseen, notEvaluated }: CheckedManifests): readonly SummaryRow[] {
  const objects = [
    count(counts.policies, 'policy', 'policies'),
    count(counts.workloads, 'workload'),
    count(counts.services, 'service'),
    count(counts.namespaces, 'namespace'),
  ].join(', ');
  const refused = leftOutText(left);
  return [
    { label: 'checked', text: `${objects} in ${count(files, 'file')}` },
    ...(refused === undefined ? [] : [{ label: 'refused' as const, text: refused.replace(/^refused /, '') }]),
    { label: 'found', text: foundText(severityCounts(findings)) },
    ...(suppressed.length === 0
      ? []
      : [{ label: 'suppressed' as const, text: `${count(suppressed.length, 'finding')}, each with a reason` }]),
    ...(unseen.length === 0
      ? []
      : [{ label: 'unseen' as const, text: `the pods of ${unseen.join(', ')}: their controllers make them from custom resources` }]),
    ...(notEvaluated.length === 0
      ? []
      : [
          {
            label: 'left out' as const,
            text: `${notEvaluated.map(({ kind, count: number }) => `${number} ${kind}`).join(', ')}: their rules take part in the cluster and not in the findings`,
          },
        ]),
  ];
}

function foundText({ error, warning, info }: ReturnType<typeof severityCounts>): string {
  if (error + warning + info === 0) return 'nothing';
  return [count(error, 'error'), count(warning, 'warning'), count(info, 'info')].join(', ');
}
