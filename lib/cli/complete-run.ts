import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Notice, SynthResult } from '../report';
import { checkOutput } from './check-output';
import type { FoundProgram } from './find-program';
import { holdAgainstProof } from './hold-against-proof';
import { judge } from './judge';
import type { Outcome } from './outcome';
import { namingFrom } from './output-names';
import { outputProblem } from './output-problem';
import { type OutputResult, UNTOUCHED } from './output-result';
import { outputTargets } from './output-targets';
import { type OutputPlan, planOutput } from './plan-output';
import { replaceOutput } from './replace-output';
import { shownPath } from './shown-path';
import type { StagingFolders } from './staging-folders';

/** A program that has ended. */
export interface EndedRun {
  readonly found: FoundProgram;
  readonly staging: StagingFolders;
  readonly outcome: Outcome;
  /** Whether the output is only compared, and nothing is written. */
  readonly check: boolean;
  /** Where the command was started, absolute: names in the result are relative to it. */
  readonly folder: string;
}

/** Judges a program that has ended and, if all is proven, replaces its output or compares with it. */
export function completeRun(run: EndedRun): SynthResult {
  const { found, outcome, staging, check, folder } = run;
  const outputExists = existsSync(found.output);
  const command = found.program.kind === 'command' ? { command: found.program.command } : {};
  const judgement = judge({ outcome, out: staging.out, check, ...command });
  const output = judgement.ok ? provenOutput(run) : { ...UNTOUCHED, ok: false, notices: [] };
  return {
    command: check ? `${found.command} --check` : found.command,
    output: shownPath(found.output, folder),
    outputExists,
    reports: outcome.roots.map(({ report }) => report),
    ...(judgement.error === undefined ? {} : { error: judgement.error }),
    ...output,
    notices: [...configNotices(found), ...judgement.notices, ...output.notices],
  };
}

function provenOutput({ staging, outcome, check, folder }: EndedRun): OutputResult {
  try {
    const targets = outputTargets(staging, outcome.roots);
    const notices = holdAgainstProof(targets, outcome.roots, folder);
    if (notices.length > 0) return { ...UNTOUCHED, ok: false, notices };
    const plans = withoutOthers(targets.map(planOutput));
    return check ? checkOutput(plans, namingFrom(folder)) : replaceOutput(plans, namingFrom(folder));
  } catch (error) {
    return { ...UNTOUCHED, ok: false, notices: [], error: outputProblem(error, shownPath(staging.output, folder)).notice };
  }
}

/** What an output folder inside another one holds is not unknown to the outer one. */
function withoutOthers(plans: readonly OutputPlan[]): OutputPlan[] {
  const made = new Set(plans.flatMap(({ folder, files }) => files.map(({ name }) => join(folder, name))));
  return plans.map((plan) => ({ ...plan, unknown: plan.unknown.filter((name) => !made.has(join(plan.folder, name))) }));
}

function configNotices({ ignored }: FoundProgram): Notice[] {
  return ignored.map((setting) => ({
    severity: 'warning',
    name: 'config-ignored',
    message: `\`${setting}\` of cdk8s.yaml is followed by \`cdk8s synth\` only`,
    help: 'run what it asks for on the output',
  }));
}
