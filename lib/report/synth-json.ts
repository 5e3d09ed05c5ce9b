import type { SynthResult } from './synth-result';

/** The result of a run as one JSON object, with a line break at the end. The keys and their order are stable. */
export function synthJson(result: SynthResult): string {
  const { ok, output, reports, notices, check, error } = result;
  const names = (files: readonly { readonly file: string }[]): string[] => files.map(({ file }) => file);
  const data = {
    ok,
    output,
    written: names(result.written),
    unchanged: names(result.unchanged),
    removed: result.removed,
    reports,
    notices,
    ...(check === undefined ? {} : { check }),
    ...(error === undefined ? {} : { error }),
  };
  return `${JSON.stringify(data, undefined, 2)}\n`;
}
