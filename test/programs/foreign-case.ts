import fc, { type Arbitrary } from 'fast-check';
import { programWithConnections } from '../arbitraries/connections';
import { fulfillingValues } from '../arbitraries/label-specs';
import { labels, networkPolicies } from '../arbitraries/network-policies';
import { pick } from '../arbitraries/pick';
import { orAbsent } from '../arbitraries/sparse-record';
import {
  labelKeys,
  labelValues,
  namespaceLabelKeys,
  namespaceLabelValues,
  namespaceNames,
  portNames,
  protocols,
} from '../arbitraries/vocabulary';
import { labelsAround } from '../arbitraries/zones';
import { knownNamespaces, type ProgramSpec } from '../reference/meaning';
import type { ContainerPort, NamespaceObject, NetworkPolicyObject, PodObject } from '../reference/network-policy';
import type { QuestionDraft } from './check-verdicts';
import { closedProgram } from './closed-program';
import { crossed, type ProgramCase } from './program-case';

/** A program among what other people wrote. */
export interface ForeignCase extends ProgramCase {
  /** Whether the other documents are objects of the tree, or context. */
  readonly inTree: boolean;
  readonly policies: readonly NetworkPolicyObject[];
  readonly namespaces: readonly NamespaceObject[];
  /** Known workloads: what all of a zone call a port is known. */
  readonly pods: readonly PodObject[];
}

/** Few policies, so that what one of them does is not hidden by another. */
export function foreignCase(): Arbitrary<ForeignCase> {
  const question: Arbitrary<QuestionDraft> = fc.tuple(fc.nat(999), fc.nat(999), fc.nat(999));
  return fc
    .record({
      one: programWithConnections(closedProgram(), { maxConnections: 24 }),
      questions: fc.array(question, { minLength: 1, maxLength: 2 }),
      inTree: fc.boolean(),
      policies: networkPolicies().map((policies) => policies.slice(0, 2)),
      namespaces: namespaceObjects(),
      pods: fc.array(knownPodDraft(), { maxLength: 2 }),
    })
    .map(({ one, namespaces, pods, ...others }) => {
      const { facts } = one.program;
      const undescribed = namespaces.filter(({ metadata }) => facts.namespaces?.[metadata.name] === undefined);
      const connections = [...one.connections, ...crossed(one.program, one.connections)];
      return { ...one, ...others, connections, namespaces: undescribed, pods: pods.map((pod, index) => knownPod(one.program, pod, index)) };
    });
}

function namespaceObjects(): Arbitrary<readonly NamespaceObject[]> {
  const own = orAbsent(labels(namespaceLabelKeys, namespaceLabelValues), 1);
  return fc
    .tuple(...namespaceNames.map((name) => own.map((labels) => ({ name, labels }))))
    .map((all) =>
      all.flatMap(({ name, labels }): readonly NamespaceObject[] =>
        labels === undefined ? [] : [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } }],
      ),
    );
}

interface KnownPodDraft {
  /** Which zone it lies in, if a pod can. */
  readonly zone: number;
  readonly ports: readonly ContainerPort[];
}

function knownPodDraft(): Arbitrary<KnownPodDraft> {
  const port = fc.record(
    { name: fc.constantFrom(...portNames), protocol: fc.constantFrom(...protocols), containerPort: fc.constantFrom(80, 8080) },
    { noNullPrototype: true },
  );
  return fc.record({
    zone: fc.nat(99),
    ports: fc.uniqueArray(port, { minLength: 2, maxLength: 6, size: 'max', selector: ({ name, protocol }) => `${name} ${protocol}` }),
  });
}

function knownPod(program: ProgramSpec, { zone, ports }: KnownPodDraft, index: number): PodObject {
  const own = pick(program.zones, zone);
  const around = labelsAround(program.zones, own);
  const labels = labelKeys.flatMap((key) => {
    const [value] = fulfillingValues(key, around, labelValues);
    return value === undefined ? [] : [[key, value] as const];
  });
  // A name is unique in its container.
  const containers = ports.map((port, number) => ({ name: `container-${number}`, image: 'x', ports: [port] }));
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `known-${index}`,
      namespace: knownNamespaces(program, own.id)?.[0] ?? program.namespace,
      labels: Object.fromEntries(labels),
    },
    spec: { containers },
  };
}
