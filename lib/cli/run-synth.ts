import { renderFinding, type SynthResult } from '../report';
import { runChildProgram } from './child-program';
import { completeRun } from './complete-run';
import { EXIT } from './exit-code';
import { runFileProgram } from './file-program';
import { type FoundProgram, findProgram } from './find-program';
import { noticeOf } from './judge';
import type { Outcome } from './outcome';
import { UNTOUCHED } from './output-result';
import { print } from './print';
import { programFailure } from './program-failure';
import { openStaging, type Staging } from './staging';
import { tell } from './tell';
import { UsageError } from './usage-error';

/** The options of `bulkhead synth`. */
export interface SynthOptions {
  readonly output?: string;
  readonly check?: boolean;
  readonly format: 'text' | 'json';
  readonly stack?: boolean;
}

/** Runs a program, proves what it makes, and replaces its output. Tells the user everything and sets `process.exitCode`. */
export async function runSynth(program: string | undefined, options: SynthOptions): Promise<void> {
  const folder = process.cwd();
  const { found, staging } = prepared(program, options, folder) ?? {};
  if (found === undefined || staging === undefined) return;
  const quiet = options.format === 'json';
  const onEnd = (outcome: Outcome): void => end({ found, staging, outcome, folder }, options);
  if (found.program.kind === 'command') {
    onEnd(await runChildProgram(found.program.command, staging, quiet));
    return;
  }
  runFileProgram(found.program.file, staging, quiet, {
    onEnd,
    onLate: (failure) => {
      const notice = noticeOf(failure, false);
      if (notice !== undefined) print(2, `${renderFinding(notice)}\n`);
      process.exitCode = EXIT.findings;
    },
  });
}

interface Prepared {
  readonly found: FoundProgram;
  readonly staging: Staging;
}

function prepared(program: string | undefined, options: SynthOptions, folder: string): Prepared | undefined {
  try {
    const found = findProgram({ program, output: options.output, folder });
    return { found, staging: openStaging(found.output) };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    tell(
      { ...UNTOUCHED, ok: false, command: '', output: '', outputExists: false, reports: [], notices: [], error: error.notice },
      { format: options.format },
    );
    process.exitCode = EXIT.usage;
    return undefined;
  }
}

/** The last thing that happens, perhaps while the process exits: whatever goes wrong is told too. */
function end(run: Prepared & { readonly outcome: Outcome; readonly folder: string }, options: SynthOptions): void {
  try {
    const result = completeRun({ ...run, check: options.check === true });
    const stack = options.stack ? run.outcome.failure?.stack : undefined;
    tell(withStackHelp(result, stack !== undefined), { format: options.format, stack });
    process.exitCode = result.ok ? EXIT.ok : EXIT.findings;
  } catch (error) {
    print(2, `error internal: a fault of Bulkhead itself\n${programFailure(error).stack}\n`);
    process.exitCode = EXIT.findings;
  } finally {
    run.staging.close();
  }
}

/** Whoever sees an exception without its stack should know how to get it. */
function withStackHelp(result: SynthResult, shown: boolean): SynthResult {
  const { error } = result;
  if (error === undefined || error.name !== 'program-threw' || error.help !== undefined || shown) return result;
  return { ...result, error: { ...error, help: 'add --stack to see every frame' } };
}
