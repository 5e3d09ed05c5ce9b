import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { randomCluster } from '../test/arbitraries/random/cluster';
import { compareCluster } from '../test/eval/compare-cluster';
import { shrinkCluster } from '../test/eval/shrink-cluster';
import { Disagreement } from '../test/programs/disagreement';

/** Clusters `from` to `from + runs` of a seed. */
interface Slice {
  readonly seed: number;
  readonly from: number;
  readonly runs: number;
}

/** What was seen of some clusters. */
interface Seen {
  clusters: number;
  mismatches: number;
  /** Clusters by what came up in them. */
  readonly features: Record<string, number>;
  /** Probes by their answer, and those that the proof answered too. */
  readonly probes: Record<string, number>;
}

type Message = { readonly progress: number } | { readonly seen: Seen };

const REPORT_EVERY = 500;
const PROGRESS_MILLISECONDS = 10_000;

/**
 * Many random clusters, of which reference, engine and proof must say the same. A cluster is its seed and its number, so a run can be
 * split, resumed and repeated: `npm run differential -- --seed 1 --from 500000 --runs 1000 --jobs 2`.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '10000' },
      seed: { type: 'string', default: '1' },
      from: { type: 'string', default: '0' },
      jobs: { type: 'string', default: '1' },
      record: { type: 'string' },
    },
  });
  const slice = {
    seed: wholeNumber('seed', values.seed, 0),
    from: wholeNumber('from', values.from, 0),
    runs: wholeNumber('runs', values.runs, 1),
  };
  const send = process.send?.bind(process);
  if (send !== undefined) {
    const seen = compareAll(slice, (progress) => send({ progress } satisfies Message));
    send({ seen } satisfies Message);
    return 0;
  }
  const started = Date.now();
  const slices = split(slice, wholeNumber('jobs', values.jobs, 1));
  const tell = progressTeller(slices, started);
  const parts =
    slices.length === 1
      ? [compareAll(slice, (progress) => tell(0, progress))]
      : await Promise.all(slices.map((part, job) => inProcess(part, (progress) => tell(job, progress))));
  const text = summary(slice, parts.reduce(together), Date.now() - started);
  console.log(text.join('\n'));
  if (values.record !== undefined) writeFileSync(values.record, recordText(text));
  return parts.some(({ mismatches }) => mismatches > 0) ? 1 : 0;
}

function compareAll({ seed, from, runs }: Slice, progress: (done: number) => void): Seen {
  const seen: Seen = { clusters: 0, mismatches: 0, features: {}, probes: {} };
  for (let index = from; index < from + runs; index++) {
    const cluster = randomCluster(seed, index);
    for (const feature of cluster.features) add(seen.features, feature, 1);
    try {
      for (const [answer, count] of Object.entries(compareCluster(cluster))) add(seen.probes, answer, count);
    } catch (error) {
      if (!(error instanceof Disagreement)) throw new Error(`cluster ${index} of seed ${seed} cannot be compared`, { cause: error });
      seen.mismatches += 1;
      const { disagreement, cluster: smallest } = shrinkCluster(cluster, error);
      console.log(
        `MISMATCH. The same again: npm run differential -- --seed ${seed} --from ${index} --runs 1\n` +
          `${disagreement.message}\n${JSON.stringify(smallest, undefined, 2)}`,
      );
    }
    seen.clusters += 1;
    if (seen.clusters % REPORT_EVERY === 0) progress(seen.clusters);
  }
  return seen;
}

function inProcess({ seed, from, runs }: Slice, progress: (done: number) => void): Promise<Seen> {
  return new Promise((resolve, reject) => {
    const child = fork(__filename, ['--seed', `${seed}`, '--from', `${from}`, '--runs', `${runs}`]);
    child.on('message', (message: Message) => {
      if ('seen' in message) resolve(message.seen);
      else progress(message.progress);
    });
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`the process of the clusters from ${from} ended with ${code}`)));
  });
}

function split({ seed, from, runs }: Slice, jobs: number): readonly Slice[] {
  const borders = Array.from({ length: jobs + 1 }, (_, job) => from + Math.round((runs * job) / jobs));
  return borders.slice(0, -1).flatMap((start, job) => {
    const end = borders[job + 1] ?? start;
    return end > start ? [{ seed, from: start, runs: end - start }] : [];
  });
}

/** Says now and then how far it is, and how to go on from there. */
function progressTeller(slices: readonly Slice[], started: number): (job: number, done: number) => void {
  const done = slices.map(() => 0);
  let next = started + PROGRESS_MILLISECONDS;
  return (job, count) => {
    done[job] = count;
    if (Date.now() < next) return;
    next = Date.now() + PROGRESS_MILLISECONDS;
    const all = done.reduce((sum, own) => sum + own, 0);
    const rate = Math.round((all * 1000) / (Date.now() - started));
    const rest = slices.map(({ from, runs }, index) => `--from ${from + (done[index] ?? 0)} --runs ${runs - (done[index] ?? 0)}`);
    process.stderr.write(`${all} clusters, ${rate} a second; to go on from here: ${rest.join(' and ')}\n`);
  };
}

function together(a: Seen, b: Seen): Seen {
  const sum = (left: Record<string, number>, right: Record<string, number>): Record<string, number> => {
    const all = { ...left };
    for (const [name, count] of Object.entries(right)) add(all, name, count);
    return all;
  };
  return {
    clusters: a.clusters + b.clusters,
    mismatches: a.mismatches + b.mismatches,
    features: sum(a.features, b.features),
    probes: sum(a.probes, b.probes),
  };
}

function add(counts: Record<string, number>, name: string, count: number): void {
  counts[name] = (counts[name] ?? 0) + count;
}

function summary({ seed, from }: Slice, { clusters, mismatches, features, probes }: Seen, milliseconds: number): readonly string[] {
  const list = (counts: Record<string, number>): string =>
    Object.entries(counts)
      .sort(([, a], [, b]) => b - a)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ');
  return [
    `Clusters by what came up in them: ${list(features)}.`,
    `Probes: ${list(probes)}.`,
    `Seed ${seed}, from ${from}, ${Math.round(clusters / Math.max(1, milliseconds / 1000))} clusters a second.`,
    `${clusters} random clusters: ${mismatches} mismatches between reference, engine and proof`,
  ];
}

function recordText(lines: readonly string[]): string {
  return `# The last long differential run\n\nWhat \`npm run differential\` compares stands in [docs/architecture.md](../docs/architecture.md).\n\n${lines.join('\n\n')}\n`;
}

function wholeNumber(option: string, text: string, least: number): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < least) throw new Error(`--${option} ${text}: write a whole number`);
  return number;
}

main().then(
  (code) => {
    process.exitCode = code;
    // The channel to the parent would keep the process alive.
    process.disconnect?.();
  },
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
