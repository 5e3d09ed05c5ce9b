import type { SynthReport } from '../constructs';
import type { HostedRoot } from './install-host';
import { PROGRAM } from './library-symbols';

/** What is left of a root when its process has ended. Plain data. */
export interface RootRecord {
  readonly report: SynthReport;
  /** The output folder that its files belong to, absolute. */
  readonly target: string;
  /** Where it was to write during the run, absolute; absent where it wrote to `target` itself. */
  readonly staged?: string;
  /** Its policies as they were proven, as JSON; absent where it was not proven, or the library does not say. */
  readonly documents?: readonly string[];
}

/** Asks every root for its report. Throws what a report throws, which would be a fault of the library. */
export function rootRecords(hosted: readonly HostedRoot[]): RootRecord[] {
  return hosted.flatMap(({ root, target, staged }) => {
    const program = root[PROGRAM];
    if (program === undefined) return [];
    const report = program.report();
    const documents = report.synthesized && report.proven ? program.documents?.() : undefined;
    return [{ report, target, ...(staged === undefined ? {} : { staged }), ...(documents === undefined ? {} : { documents }) }];
  });
}
