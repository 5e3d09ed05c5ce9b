import type { InstalledHost } from './install-host';
import { installHost } from './install-host';
import { keepOutputForJson } from './json-output';
import { loadProgram } from './load-program';
import type { Outcome } from './outcome';
import { type ProgramFailure, programFailure } from './program-failure';
import { rootRecords } from './root-record';
import { onSignal } from './signals';
import type { Staging } from './staging';
import { type ProgramEnd, watchProgram } from './watch-program';

export interface ProgramListener {
  /** Called once, perhaps while the process exits: everything must be done before it returns. */
  onEnd(outcome: Outcome): void;
  /** Called for what the program throws after its end. */
  onLate(failure: ProgramFailure): void;
}

/** Runs a file in this process and tells when the program has ended. */
export function runFileProgram(file: string, staging: Staging, quiet: boolean, listener: ProgramListener): void {
  const host = installHost(staging);
  process.env.CDK8S_OUTDIR = staging.out;
  if (quiet) keepOutputForJson();
  const load = (): Promise<void> | undefined => loadProgram(file, () => host.forgetUnfinished());
  watchProgram(
    load,
    (end) => listener.onEnd(outcomeOf(end, host)),
    (thrown) => listener.onLate(programFailure(thrown)),
  );
  // Not before: while a program computes, nobody could listen, and Ctrl-C would have to wait. The next run removes what it leaves.
  onSignal(() => staging.close());
}

function outcomeOf({ thrown, exitCode, unsettled }: ProgramEnd, host: InstalledHost): Outcome {
  try {
    const failure = thrown === undefined ? undefined : programFailure(thrown.value);
    return { roots: rootRecords(host.hosted), ...(failure === undefined ? {} : { failure }), exitCode, unsettled };
  } catch (error) {
    return { roots: [], failure: programFailure(error), exitCode, unsettled };
  }
}
