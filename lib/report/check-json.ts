import { type CheckedManifests, severityCounts } from './check-result';

/** The result as one JSON object, with a line break at the end. The keys and their order are stable. */
export function checkJson({ ok, files, counts, left, findings, suppressed, unseen, notEvaluated }: CheckedManifests): string {
  const { error, warning, info } = severityCounts(findings);
  const data = {
    ok,
    summary: { files, ...counts, errors: error, warnings: warning, infos: info, suppressed: suppressed.length, refused: left.objects },
    findings,
    suppressed,
    unseen,
    notEvaluated,
  };
  return `${JSON.stringify(data, undefined, 2)}\n`;
}
