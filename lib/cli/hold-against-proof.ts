import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Notice } from '../report';
import { appsProvenApart } from './apps-proven-apart';
import { filesIn } from './files-in';
import { firstDifference } from './first-difference';
import { isManifest } from './is-manifest';
import type { OutputTarget } from './plan-output';
import { type PolicyDocument, policiesInText } from './policies-in-text';
import { provenRoots } from './proven-roots';
import type { RootRecord } from './root-record';
import { shownPath } from './shown-path';
import { RECORD } from './written-files';

/**
 * Reads back what was staged, as kubectl will: the policies of each output folder must be those that were proven, all of them and no
 * other. What the program did after the proof, and what others read in the YAML, is found here.
 * @param folder where the command was started, absolute
 */
export function holdAgainstProof(targets: readonly OutputTarget[], records: readonly RootRecord[], folder: string): Notice[] {
  const roots = provenRoots(records);
  const apart = appsProvenApart(roots);
  return [
    ...apart,
    ...targets.flatMap((target) => {
      const here = roots.filter(({ record }) => record.staged !== undefined && record.target === target.folder);
      if (roots.length === 0 || here.some(({ documents }) => documents === undefined)) return [];
      const proven = here.flatMap(({ documents }) => documents ?? []);
      return targetNotices(target, proven, (name) => shownPath(join(target.folder, name), folder));
    }),
  ];
}

/** A policy that was staged. */
interface StagedPolicy extends PolicyDocument {
  readonly file: string;
}

function targetNotices({ staged }: OutputTarget, proven: readonly PolicyDocument[], shown: (name: string) => string): Notice[] {
  const files = filesIn(staged)
    .filter((name) => name !== RECORD)
    .map((name) => ({ name, ...policiesInText(readFileSync(join(staged, name), 'utf8'), shown(name)) }));
  const names = new Set(proven.map(({ name }) => name));
  const found = files.flatMap(({ name: file, policies }) =>
    // A file that no controller reads, such as one of documentation, may show policies that nobody proved.
    policies.filter(({ name }) => isManifest(file) || names.has(name)).map((policy): StagedPolicy => ({ ...policy, file })),
  );
  const surplus = without(found, proven);
  const missing = without(proven, found);
  const changed = surplus.flatMap((staged) => {
    const index = missing.findIndex(({ name }) => name === staged.name);
    const [original] = index < 0 ? [] : missing.splice(index, 1);
    return original === undefined ? [] : [{ staged, original }];
  });
  const changedOnes = new Set(changed.map((each) => each.staged));
  return [
    ...files.flatMap(({ name, problem }) => (problem === undefined || !isManifest(name) ? [] : [unreadable(shown(name), problem)])),
    ...changed.map(({ staged, original }) => changedNotice(shown(staged.file), staged, original)),
    ...(missing.length === 0 ? [] : [missingNotice(missing, shown(''))]),
    ...byFile(surplus.filter((policy) => !changedOnes.has(policy))).map(([file, policies]) => unprovenNotice(shown(file), policies)),
  ];
}

/** Those of a list that are left when one for each equal document of another is taken away. */
function without<T extends PolicyDocument>(policies: readonly T[], taken: readonly PolicyDocument[]): T[] {
  const counts = new Map<string, number>();
  for (const { text } of taken) counts.set(text, (counts.get(text) ?? 0) + 1);
  return policies.filter(({ text }) => {
    const count = counts.get(text) ?? 0;
    counts.set(text, count - 1);
    return count <= 0;
  });
}

function byFile(policies: readonly StagedPolicy[]): [string, StagedPolicy[]][] {
  const files = new Map<string, StagedPolicy[]>();
  for (const policy of policies) files.set(policy.file, [...(files.get(policy.file) ?? []), policy]);
  return [...files];
}

function changedNotice(file: string, staged: PolicyDocument, original: PolicyDocument): Notice {
  const difference = firstDifference(original.value, staged.value);
  return {
    severity: 'error',
    name: 'policy-differs-from-proof',
    message: `policy ${staged.name} in ${file} is not as it was proven${difference === undefined ? '' : `: ${difference}`}`,
    help: 'change nothing after `app.synth()`, give `Lazy` values that stay the same, and write no text that YAML reads as a number',
  };
}

function missingNotice(missing: readonly PolicyDocument[], folder: string): Notice {
  return {
    severity: 'error',
    name: 'proven-policy-missing',
    message: `${policyNames(missing)} ${missing.length === 1 ? 'was' : 'were'} proven, and no file of ${folder} holds ${missing.length === 1 ? 'it' : 'them'}`,
    help: 'two apps or charts may write the same file: put them into one app, under ids of their own; remove no file after `app.synth()`',
  };
}

function unprovenNotice(file: string, policies: readonly PolicyDocument[]): Notice {
  return {
    severity: 'error',
    name: 'policy-without-proof',
    message: `${file} holds ${policyNames(policies)}, which no proof saw`,
    help: 'put it into the app that has the zones, and write it once: what another app or the program itself writes beside it is not proven',
  };
}

function unreadable(file: string, problem: string): Notice {
  return {
    severity: 'error',
    name: 'unreadable-manifest',
    message: `${file} cannot be read, and may hold policies: ${problem}`,
    help: 'write it so that `kubectl apply` can read it, or under another ending than .yaml, .yml and .json',
  };
}

function policyNames(policies: readonly PolicyDocument[]): string {
  const names = policies.map(({ name }) => name).sort();
  const shown = names.length <= 5 ? names.join(', ') : `${names.slice(0, 4).join(', ')} and ${names.length - 4} more`;
  return `${names.length === 1 ? 'policy' : 'policies'} ${shown}`;
}
