import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileDifference } from '../report';
import { type Naming, namedFile } from './output-names';
import { type OutputResult, UNTOUCHED } from './output-result';
import type { OutputPlan } from './plan-output';
import { unifiedDiff } from './unified-diff';

/**
 * What keeps the output from being exactly what the program makes: also files that earlier runs wrote, and every other manifest that may
 * hold policies, since a controller would apply it. Changes nothing.
 */
export function checkOutput(plans: readonly OutputPlan[], naming: Naming): OutputResult {
  const differences = plans.flatMap((plan) => planDifferences(plan, naming));
  const unchanged = plans.flatMap((plan) =>
    plan.files.filter(({ current }) => current === 'same').map((file) => namedFile(plan, file, naming)),
  );
  const same = differences.length === 0;
  return { ...UNTOUCHED, ok: same, unchanged, notices: [], check: { same, differences } };
}

function planDifferences(plan: OutputPlan, naming: Naming): FileDifference[] {
  const read = (name: string): Buffer => readFileSync(join(plan.folder, name));
  const made = plan.files.filter(({ current }) => current !== 'same');
  const extra = plan.stale.filter(({ untouched }) => untouched).map(({ name }) => name);
  const foreign = [...plan.stale.filter(({ untouched }) => !untouched).map(({ name }) => name), ...plan.unknown].sort();
  return [
    ...made.map(({ name, content, current }) => {
      const kind = current === 'none' ? 'missing' : 'changed';
      return difference(naming(plan, name), kind, current === 'none' ? undefined : read(name), content);
    }),
    ...extra.map((name) => difference(naming(plan, name), 'extra', read(name), undefined)),
    ...foreign.map((name) => difference(naming(plan, name), 'foreign', ownContent(join(plan.folder, name)), undefined)),
  ];
}

/** The content of a plain file that can be read. */
function ownContent(path: string): Buffer | undefined {
  try {
    return lstatSync(path).isFile() ? readFileSync(path) : undefined;
  } catch {
    return undefined;
  }
}

function difference(file: string, kind: FileDifference['kind'], before: Buffer | undefined, after: Buffer | undefined): FileDifference {
  const diff = before === undefined && after === undefined ? undefined : unifiedDiff(file, before, after);
  return { file, kind, ...(diff === undefined ? {} : { diff }) };
}
