import { existsSync } from 'node:fs';
import type { Diagnostic } from '../diagnostics';
import type { Notice } from '../report';
import { filesIn } from './files-in';
import type { Outcome } from './outcome';
import { isOurs, type ProgramFailure } from './program-failure';
import type { RootRecord } from './root-record';

/** What a run comes to, before its files are looked at. */
export interface Judgement {
  /** Why the program came to no good end. */
  readonly error?: Notice | Diagnostic;
  readonly notices: readonly Notice[];
  /** Whether the output may be replaced. */
  readonly ok: boolean;
}

export interface JudgedRun {
  readonly outcome: Outcome;
  /** Where a program that knows of no other folder was to write. */
  readonly out: string;
  /** Whether nothing may be written. */
  readonly check: boolean;
  /** The command of a child process. */
  readonly command?: string;
}

/** Decides whether a program ran to its end, synthesized all of its apps, and proved them. */
export function judge(run: JudgedRun): Judgement {
  const { outcome } = run;
  const diagnostics = outcome.roots.flatMap(({ report }) => report.diagnostics);
  const broken =
    diagnostics.some(({ severity }) => severity === 'error') || outcome.roots.some(({ report }) => report.synthesized && !report.proven);
  const error = failureOf(run, broken);
  const failed = error !== undefined || outcome.failure !== undefined;
  const notices = failed || broken ? [] : [...outcome.roots.flatMap((root) => rootNotices(root, run.check)), ...programNotices(run)];
  return {
    ...(error === undefined ? {} : { error }),
    notices,
    ok: !failed && !broken && notices.every(({ severity }) => severity !== 'error'),
  };
}

function failureOf({ outcome, command }: JudgedRun, broken: boolean): Notice | Diagnostic | undefined {
  if (outcome.failure !== undefined) return noticeOf(outcome.failure, broken);
  if (outcome.unsettled) {
    return failed(
      'unsettled-program',
      'the program waits at its top level for a promise that nothing can settle any more',
      'see which `await` of it never ends',
    );
  }
  const subject = command === undefined ? 'the program' : `\`${command}\``;
  if (outcome.signal !== undefined) return failed('program-killed', `${subject} was ended by ${outcome.signal}`);
  if (outcome.exitCode !== 0 && !broken) {
    const help =
      command === undefined ? 'it asks for that by `process.exit` or `process.exitCode`: let it end with 0' : 'see what it says above';
    return failed('program-failed', `${subject} ended with exit code ${outcome.exitCode}`, help);
  }
  const [lost] = outcome.lost ?? [];
  if (lost !== undefined) {
    return failed(
      'program-killed',
      `${subject}: the program was ended before it could report (${lost})`,
      'something killed it, such as a lack of memory, or it still runs: let the command end after it, and see what it says above',
    );
  }
  return undefined;
}

/** A failure as it is told; undefined if it says nothing that the diagnostics of a `broken` program do not say. */
export function noticeOf(failure: ProgramFailure, broken: boolean): Notice | Diagnostic | undefined {
  switch (failure.kind) {
    case 'misuse':
      return failure.diagnostic;
    case 'exception':
      return failure.notice;
    case 'validation': {
      // Ours are shown as diagnostics.
      const errors = broken ? failure.errors.filter((error) => !isOurs(error)) : failure.errors;
      if (errors.length === 0 && broken) return undefined;
      return { ...failed('invalid-construct', 'cdk8s found constructs that are not valid'), lines: errors.map((error) => `  ${error}`) };
    }
  }
}

function rootNotices({ report, target, staged }: RootRecord, check: boolean): Notice[] {
  if (!report.synthesized) {
    return [
      failed(
        'never-synthesized',
        'an app with zones is never synthesized, or is changed after it was',
        'call `app.synth()` of every app last, when all its zones and flows are there',
      ),
    ];
  }
  if (staged === undefined) {
    const message = `an app wrote to ${target} by itself: nothing was held back until it was proven, and no old file is removed`;
    return [
      {
        severity: check ? 'error' : 'warning',
        name: 'own-outdir',
        message,
        help: 'leave `outdir` out of `new App()`, and name the folder with --output',
      },
    ];
  }
  // An app that is synthesized makes its folder, but perhaps no file.
  if (!existsSync(staged) || (report.policies.length > 0 && filesIn(staged).length === 0)) {
    return [
      failed(
        'nothing-made',
        'an app with zones was proven, and wrote no file',
        'call its `app.synth()`, which writes (`synthYaml()` and `Testing.synth()` do not), and catch none of its errors',
      ),
    ];
  }
  return [];
}

function programNotices({ outcome, out }: JudgedRun): Notice[] {
  if (outcome.roots.length > 0) return [];
  if (!existsSync(out)) {
    return [
      failed(
        'never-synthesized',
        'the program ended and never called `app.synth()`',
        'call it at the end; an app without zones is not seen if it has an `outdir` of its own: leave that out',
      ),
    ];
  }
  if (filesIn(out).length === 0)
    return [
      failed(
        'nothing-made',
        'the program synthesized an app without a chart: there is nothing to write',
        'make the charts before `app.synth()`',
      ),
    ];
  return [
    {
      severity: 'warning',
      name: 'no-zone',
      message: 'the program has no zone: its manifests were written, and nothing about them was proven',
      help: "make a zone in a chart: `new Zone(chart, 'web', { pods: { app: 'web' } })`",
    },
  ];
}

function failed(name: string, message: string, help?: string): Notice {
  return { severity: 'error', name, message, ...(help === undefined ? {} : { help }) };
}
