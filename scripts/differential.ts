import { parseArgs } from 'node:util';
import { randomCluster } from '../test/arbitraries/random/cluster';
import { compareCluster } from '../test/eval/compare-cluster';
import { shrinkCluster } from '../test/eval/shrink-cluster';
import { Disagreement } from '../test/programs/disagreement';
import { Tally } from '../test/programs/tally';

const PROGRESS_MILLISECONDS = 10_000;

/**
 * Many random clusters, of which reference, engine and proof must say the same. A cluster is its seed and its number, so a run can be
 * split, resumed and repeated: `npm run differential -- --seed 1 --from 500000 --runs 1000`.
 */
function main(): number {
  const { values } = parseArgs({ options: { runs: { type: 'string' }, seed: { type: 'string' }, from: { type: 'string' } } });
  const runs = wholeNumber('runs', values.runs ?? '10000', 1);
  const seed = wholeNumber('seed', values.seed ?? '1', 0);
  const from = wholeNumber('from', values.from ?? '0', 0);
  const [features, answers] = [new Tally(), new Tally()];
  const started = Date.now();
  let mismatches = 0;
  let next = started + PROGRESS_MILLISECONDS;
  for (let index = from; index < from + runs; index++) {
    if (Date.now() > next) {
      next = Date.now() + PROGRESS_MILLISECONDS;
      const rate = Math.round(((index - from) * 1000) / (Date.now() - started));
      process.stderr.write(
        `${index - from} of ${runs}, ${rate} a second, ${mismatches} mismatches; to go on: --seed ${seed} --from ${index}\n`,
      );
    }
    const cluster = randomCluster(seed, index);
    for (const feature of cluster.features) features.add(feature);
    try {
      const { allowed, denied, unspecified, proven } = compareCluster(cluster);
      answers.add('allowed', allowed);
      answers.add('denied', denied);
      answers.add('unspecified', unspecified);
      answers.add('of all of them proven', proven);
    } catch (error) {
      if (!(error instanceof Disagreement)) throw new Error(`cluster ${index} of seed ${seed} cannot be compared`, { cause: error });
      mismatches += 1;
      console.log(`MISMATCH. The same again: npm run differential -- --seed ${seed} --from ${index} --runs 1`);
      const shrunk = shrinkCluster(cluster, error);
      console.log(`${shrunk.disagreement.message}\n${JSON.stringify(shrunk.cluster, undefined, 2)}`);
    }
  }
  console.log(`clusters with ${features}`);
  console.log(`probes ${answers}`);
  const minutes = Math.round((Date.now() - started) / 60_000);
  console.log(
    `${runs} random clusters (seed ${seed}, from ${from}, ${minutes} min): ${mismatches} mismatches between reference, engine and proof`,
  );
  return mismatches === 0 ? 0 : 1;
}

function wholeNumber(option: string, text: string, least: number): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < least) throw new Error(`--${option} ${text}: write a whole number`);
  return number;
}

process.exitCode = main();
