import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { End, KubeObject, PodObject, Probe } from '../reference/network-policy';
import type { Evaluator, Replay } from './e2e-netpol';

export type Version = 'v1alpha1' | 'v1alpha2';

interface ConformanceProbe {
  readonly src: string;
  readonly dst: string;
  /** The address of the destination; that of a host-network pod is its node's. */
  readonly dstIP: string;
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
  readonly port: number;
  readonly allowed: boolean;
}

interface ConformanceStep {
  readonly title: string;
  readonly namespaces: readonly KubeObject[];
  readonly policies: readonly KubeObject[];
  readonly probes: readonly ConformanceProbe[];
}

export interface ConformanceTest {
  readonly id: string;
  readonly nodes: readonly KubeObject[];
  readonly pods: readonly PodObject[];
  readonly steps: readonly ConformanceStep[];
}

/** How many probes each file has. */
export const CONFORMANCE_PROBES: Readonly<Record<Version, number>> = { v1alpha1: 289, v1alpha2: 301 };

/** The network-policy-api conformance tests of a version, or nothing where the vectors are not beside the repository. */
export function readConformanceTests(version: Version): readonly ConformanceTest[] | undefined {
  const file = join(__dirname, '..', '..', '..', 'shared', 'vectors', `conformance_${version}.json`);
  if (!existsSync(file)) return undefined;
  const { nodes, pods, tests } = JSON.parse(readFileSync(file, 'utf8'));
  return tests.map((test: ConformanceTest) => ({ ...test, nodes, pods }));
}

export function replayConformance({ id, nodes, pods, steps }: ConformanceTest, evaluate: Evaluator): Replay {
  const mismatches: string[] = [];
  let cells = 0;
  steps.forEach(({ title, namespaces, policies, probes }) => {
    const answer = evaluate([...nodes, ...namespaces, ...pods, ...policies]);
    for (const { src, dst, dstIP, protocol, port, allowed } of probes) {
      cells += 1;
      const expected = allowed ? 'allowed' : 'denied';
      const probe: Probe = { src: { pod: src }, dst: destinationOf(pods, dst, dstIP), protocol, port };
      const got = answer(probe);
      if (got !== expected) mismatches.push(`${id}, ${title}: ${src} → ${dst} on ${protocol} ${port} is ${got}, expected ${expected}`);
    }
  });
  return { cells, mismatches };
}

/** A probe to a host-network pod is one to its node's address. */
function destinationOf(pods: readonly PodObject[], dst: string, ip: string): End {
  const pod = pods.find(({ metadata }) => `${metadata.namespace}/${metadata.name}` === dst);
  if (pod === undefined) throw new Error(`no pod ${dst}`);
  return pod.spec.hostNetwork === true ? { ip } : { pod: dst };
}
