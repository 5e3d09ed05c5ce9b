import { type Diagnostic, diagnostic } from '../diagnostics';

/** Findings that are kept: somebody may give a file with millions of things that are no objects. */
const LIMIT = 10_000;

const MORE = 'BH1207';

/** Collects findings up to a limit, and tells at the end that there are more. */
export class LimitedFindings {
  private readonly kept: Diagnostic[] = [];
  private more = false;

  add(finding: Diagnostic): void {
    if (this.kept.length < LIMIT && finding.code !== MORE) this.kept.push(finding);
    else this.more = true;
  }

  addAll(findings: Iterable<Diagnostic>): void {
    for (const finding of findings) this.add(finding);
  }

  /** The findings, and that there are more. */
  get all(): readonly Diagnostic[] {
    return this.more ? [...this.kept, diagnostic(MORE, { kept: LIMIT })] : this.kept;
  }
}
