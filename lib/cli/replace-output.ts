import type { Notice, WrittenFile } from '../report';
import { type Naming, namedFile } from './output-names';
import { outputProblem } from './output-problem';
import type { OutputResult } from './output-result';
import type { OutputPlan } from './plan-output';
import { publish } from './publish';

/** Publishes all plans, and tells what was done, also where a file could not take its place. */
export function replaceOutput(plans: readonly OutputPlan[], naming: Naming): OutputResult {
  const written: WrittenFile[] = [];
  const removed: string[] = [];
  let error: Notice | undefined;
  for (const plan of plans) {
    try {
      const files = new Map(plan.files.map((file) => [file.name, namedFile(plan, file, naming)]));
      publish(plan, {
        written: (name) => written.push(files.get(name) ?? { file: naming(plan, name), policies: 0 }),
        removed: (name) => removed.push(naming(plan, name)),
      });
    } catch (thrown) {
      error = outputProblem(thrown, naming(plan, '')).notice;
      break;
    }
  }
  const unchanged = plans.flatMap((plan) =>
    plan.files.filter(({ current }) => current === 'same').map((file) => namedFile(plan, file, naming)),
  );
  const notices = plans.flatMap((plan) => outputNotices(plan, naming));
  return { ok: error === undefined, written, unchanged, removed, notices, ...(error === undefined ? {} : { error }) };
}

/** What stays in the output although the program does not make it. */
function outputNotices(plan: OutputPlan, naming: Naming): Notice[] {
  const edited = plan.stale.filter(({ untouched }) => !untouched).map(({ name }) => naming(plan, name));
  const unknown = plan.unknown.map((name) => naming(plan, name));
  return [
    ...(plan.recordBroken ? [brokenRecord(naming(plan, '.bulkhead-files'))] : []),
    ...edited.map((file) =>
      warning(
        'edited-file',
        `${file} is made no longer, and stays: somebody changed it since Bulkhead wrote it`,
        'bring what it says into the program, then delete it',
      ),
    ),
    ...(unknown.length === 0
      ? []
      : [
          warning(
            'unknown-manifest',
            `${listed(unknown)} ${unknown.length === 1 ? 'is' : 'are'} not made by this program, and Bulkhead did not write ${unknown.length === 1 ? 'it' : 'them'}`,
            `${unknown.length === 1 ? 'it takes' : 'they take'} no part in the proof, and may hold policies of an earlier program: delete what nobody needs`,
          ),
        ]),
  ];
}

function brokenRecord(file: string): Notice {
  return warning(
    'unreadable-record',
    `${file} was not as Bulkhead writes it, and was written anew`,
    'files of earlier runs were not removed: delete those that the program does not make',
  );
}

function listed(files: readonly string[]): string {
  return files.length <= 4 ? files.join(', ') : `${files.slice(0, 3).join(', ')} and ${files.length - 3} more`;
}

function warning(name: string, message: string, help: string): Notice {
  return { severity: 'warning', name, message, help };
}
