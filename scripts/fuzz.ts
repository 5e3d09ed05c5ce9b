import { parseArgs } from 'node:util';
import fc, { type IProperty } from 'fast-check';
import { clusterWithProbes } from '../test/arbitraries/clusters';
import { checkProof } from '../test/eval/check-proof';
import { proofCase } from '../test/eval/proof-case';
import { checkMutations, mutationCase } from '../test/mutations/check-mutations';
import { checkCluster } from '../test/programs/check-cluster';
import { checkForeign } from '../test/programs/check-foreign';
import { checkProgram } from '../test/programs/check-program';
import { foreignCase } from '../test/programs/foreign-case';
import { programCase } from '../test/programs/program-case';
import { Tally } from '../test/programs/tally';

/** What can be compared, each on random input: with a tally of what it looked at. */
const SUBJECTS = {
  clusters: (tally: Tally) => fc.property(clusterWithProbes(), (one) => checkCluster(one, tally)),
  proof: (tally: Tally) => fc.property(proofCase(), (one) => checkProof(one, tally)),
  programs: (tally: Tally) => fc.property(programCase(), (one) => checkProgram(one, tally)),
  foreign: (tally: Tally) => fc.property(foreignCase(), (one) => checkForeign(one, tally)),
  mutations: (tally: Tally) => fc.property(mutationCase(), (one) => checkMutations(one, tally)),
} as const;

type Subject = keyof typeof SUBJECTS;

const PROGRESS_MILLISECONDS = 5000;

function main(): number {
  const { values } = parseArgs({ options: { runs: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string' } } });
  const runs = wholeNumber('runs', values.runs ?? '1000', 1);
  const seed = wholeNumber('seed', values.seed ?? String(Date.now() % 2 ** 31), Number.NEGATIVE_INFINITY);
  const subjects = subjectsOf(values.only);
  let mismatches = 0;
  for (const subject of subjects) mismatches += fuzz(subject, runs, seed) ? 0 : 1;
  console.log(
    `fuzz: ${subjects.length} compared, ${runs} runs each, seed ${seed}: ${mismatches === 0 ? 'no mismatch' : `${mismatches} with a mismatch`}`,
  );
  return mismatches === 0 ? 0 : 1;
}

function fuzz(subject: Subject, runs: number, seed: number): boolean {
  const tally = new Tally();
  const started = Date.now();
  const property = withProgress(SUBJECTS[subject](tally) as IProperty<unknown>, subject, runs);
  const details = fc.check(property, { numRuns: runs, seed });
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(`${subject}: seed ${seed}, ${details.numRuns} runs in ${seconds} s: ${tally}`);
  if (!details.failed) return true;
  console.log(`${subject}: MISMATCH. The same again: npm run fuzz -- --only ${subject} --seed ${seed} --runs ${details.numRuns}`);
  console.log(`shrunk ${details.numShrinks} times: ${fc.stringify(details.counterexample)}`);
  console.log(details.errorInstance instanceof Error ? details.errorInstance.stack : String(details.errorInstance));
  return false;
}

/** Says now and then how far it is. */
function withProgress(property: IProperty<unknown>, subject: Subject, runs: number): IProperty<unknown> {
  let count = 0;
  let next = Date.now() + PROGRESS_MILLISECONDS;
  return Object.assign(Object.create(property) as IProperty<unknown>, {
    run: (value: unknown) => {
      count += 1;
      if (Date.now() > next) {
        next = Date.now() + PROGRESS_MILLISECONDS;
        process.stderr.write(`${subject}: ${count} of ${runs}\n`);
      }
      return property.run(value);
    },
  });
}

function subjectsOf(only: string | undefined): readonly Subject[] {
  const all = Object.keys(SUBJECTS) as Subject[];
  if (only === undefined) return all;
  const found = all.filter((subject) => subject === only);
  if (found.length === 0) throw new Error(`--only ${only}: write one of ${all.join(', ')}`);
  return found;
}

function wholeNumber(option: string, text: string, least: number): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < least) throw new Error(`--${option} ${text}: write a whole number`);
  return number;
}

process.exitCode = main();
