import { clusterObjects } from './cluster-objects';
import { built } from './load-build';
import { probes } from './probes';
import { random } from './random';

const { probeAnswers } = built('cli/answer-probes') as typeof import('../lib/cli/answer-probes');
const { createEngine } = built('eval') as typeof import('../lib/eval');
const { decodeDocuments, readText } = built('k8s') as typeof import('../lib/k8s');
const { compileCluster } = built('model') as typeof import('../lib/model');

const SIZES = [100, 1_000, 10_000];

const POLICIES = 200;

const PROBES = 100_000;

const ROUNDS = 5;

const BATCH = 1000;

/** Processor time in seconds: other processes of the machine do not count. */
function seconds(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** What any program that answers such lines has to do: read each, and write an answer. */
function floor(lines: readonly string[]): number {
  let length = 0;
  for (const line of lines) {
    const { id } = JSON.parse(line) as { readonly id: number };
    length += JSON.stringify({ id, verdict: 'denied', egress: 'allowed', ingress: 'denied', because: [] }).length;
  }
  return length;
}

function batches(lines: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(lines.length / BATCH) }, (_, index) => lines.slice(index * BATCH, (index + 1) * BATCH));
}

function measure(pods: number): void {
  const choose = random(pods);
  const objects = clusterObjects({ pods, policies: POLICIES }, choose);
  const read = readText(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }), 'cluster.json');
  const cluster = compileCluster(decodeDocuments(read.documents));
  const names = cluster.workloads.map(({ namespace, name }) => `${namespace}/${name}`);

  let written = 0;
  const [floors, times]: [number[], number[]] = [[], []];
  const loaded = seconds(() => createEngine(cluster));
  const answer = probeAnswers(createEngine(cluster), 'json');
  for (let round = 0; round < ROUNDS; round++) {
    // New probes in each round: what the last round remembers of pairs must not help.
    const lines = probes(PROBES, names, choose);
    floors.push(seconds(() => floor(lines)));
    times.push(
      seconds(() => {
        for (const batch of batches(lines)) written += Buffer.byteLength(answer(batch).text);
      }),
    );
  }
  const [lowest, best] = [Math.min(...floors), Math.min(...times)];
  const perSecond = (time: number): string => Math.round(PROBES / time).toLocaleString('en');
  const ratio = (best / lowest).toFixed(1);
  console.log(
    `query, ${pods} pods, ${POLICIES} policies: ${perSecond(best)} probes/s, ${ratio} × the floor of ${perSecond(lowest)}/s ` +
      `(first round ${perSecond(times[0] ?? best)}/s, engine made in ${loaded.toFixed(2)} s, ${Math.round(written / PROBES / ROUNDS)} bytes an answer)`,
  );
}
for (const size of SIZES) measure(size);
