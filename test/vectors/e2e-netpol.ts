import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KubeObject, Labels, Probe } from '../reference/network-policy';

interface Relabel {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly labels: Labels;
}

interface E2eStep {
  readonly title: string;
  readonly policies: readonly KubeObject[];
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
  readonly relabel: readonly Relabel[];
  /** `expected[source][destination]`, pods as `namespace/name`. */
  readonly expected: Readonly<Record<string, Readonly<Record<string, boolean>>>>;
}

export interface E2eTest {
  readonly id: string;
  readonly world: readonly KubeObject[];
  readonly steps: readonly E2eStep[];
}

/** Takes the objects of one step, then answers its probes. */
export type Evaluator = (objects: readonly KubeObject[]) => (probe: Probe) => string;

export interface Replay {
  readonly cells: number;
  /** One line a cell whose verdict was not the expected one. */
  readonly mismatches: readonly string[];
}

/** The Kubernetes e2e network-policy tests, or nothing where the vectors are not beside the repository. */
export function readE2eTests(): readonly E2eTest[] | undefined {
  const file = join(__dirname, '..', '..', '..', 'shared', 'vectors', 'e2e_netpol.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).tests : undefined;
}

/** Two policies of the suite have CIDRs with bits beyond the prefix, so the evaluator must read CIDRs leniently (SEMANTICS V12). */
export function replay(test: E2eTest, evaluator: Evaluator): Replay {
  const mismatches: string[] = [];
  let cells = 0;
  let world = test.world;
  test.steps.forEach((step, index) => {
    world = world.map((object) => relabelled(object, step.relabel));
    const answer = evaluator([...world, ...step.policies]);
    for (const [source, destination, open] of cellsOf(step)) {
      cells += 1;
      const expected = open ? 'allowed' : 'denied';
      const got = answer({ src: { pod: source }, dst: { pod: destination }, protocol: step.protocol, port: step.port });
      if (got !== expected) mismatches.push(`${test.id}, step ${index + 1}: ${source} → ${destination} is ${got}, expected ${expected}`);
    }
  });
  return { cells, mismatches };
}

/** Without the diagonal, which upstream does not check either. */
function cellsOf(step: E2eStep): readonly (readonly [string, string, boolean])[] {
  return Object.entries(step.expected).flatMap(([source, row]) =>
    Object.entries(row).flatMap(([destination, open]) => (source === destination ? [] : [[source, destination, open] as const])),
  );
}

function relabelled(object: KubeObject, relabels: readonly Relabel[]): KubeObject {
  const { kind, metadata } = object;
  const found = relabels.find(
    (relabel) => relabel.kind === kind && relabel.name === metadata.name && relabel.namespace === metadata.namespace,
  );
  return found === undefined ? object : { ...object, metadata: { ...metadata, labels: found.labels } };
}
