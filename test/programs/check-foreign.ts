import { ApiObject, type ApiObjectProps } from 'cdk8s';
import type { Diagnostic, SynthReport } from 'cdk8s-bulkhead';
import { type Connection, isClosed, type Party, type ProgramSpec, sideOpen } from '../reference/meaning';
import type { KubeObject } from '../reference/network-policy';
import { referenceAnswers } from './answers';
import { type BuiltProgram, buildProgram } from './build-program';
import { documentsOf } from './check-bytes';
import { checkGuardrails, checkWitnesses } from './check-findings';
import { checkVerdicts } from './check-verdicts';
import { agree, Disagreement } from './disagreement';
import type { ForeignCase } from './foreign-case';
import { callsPortSo, observedPorts } from './observed-ports';
import { quietly } from './quietly';
import type { Tally } from './tally';
import { inDefaultUniverse } from './universe';
import { witnessConnection } from './witness-connection';

/** Findings that only a patch or a fault of Bulkhead can cause. */
const NEVER = /^(BH4002|BH4003|BH4004|BH9)/;

/**
 * Holds what Bulkhead says of a program among other people's policies against the reference: what they open and block,
 * and whether promises hold over everything.
 * @throws Disagreement
 */
export function checkForeign({ program, connections, questions, inTree, policies, namespaces, pods }: ForeignCase, tally: Tally): void {
  quietly(() => {
    tally.add(`programs ${inTree ? 'in a tree' : 'with context'}`);
    const built = buildProgram(program);
    const foreign = addForeign(built, inTree, [...namespaces, ...policies, ...pods]);
    const report = built.bulkhead.report();
    for (const finding of report.diagnostics)
      if (NEVER.test(finding.code)) throw new Disagreement(`${finding.code} without a patch`, finding);
    const documents = [...documentsOf(built), ...foreign.filter(({ kind }) => kind === 'NetworkPolicy')];
    const observed = observedPorts(program, namespaces, pods);
    tally.add('observed port names', observed.length);
    const known = connections
      .map((connection) => inKnownNamespaces(connection, namespaces))
      .filter(({ dst }) => !('pod' in dst) || observed.every((fact) => callsPortSo(program, fact, dst.pod)));
    const isOpen = (connection: Connection): boolean => referenceAnswers(documents, connection).verdict === 'allowed';
    checkWitnesses(program, report.diagnostics, documents, tally);
    checkWhatIsFound(program, report, tally);
    checkNamespaces(report, namespaces);
    checkWhatIsNotFound(program, report, documents, known, tally);
    checkGuardrails(program, report, known, isOpen, tally);
    checkVerdicts(program, built, documents, known, questions, isOpen, tally);
  });
}

/** The documents as they are evaluated: cdk8s leaves out what is null. */
function addForeign({ chart, bulkhead }: BuiltProgram, inTree: boolean, objects: readonly KubeObject[]): readonly KubeObject[] {
  if (inTree) return objects.map((object, index) => new ApiObject(chart, `foreign-${index}`, { ...object } as ApiObjectProps).toJson());
  bulkhead.context([...objects]);
  return objects;
}

/** The same connection with the namespace labels that documents tell (DESIGN §3). */
function inKnownNamespaces({ src, dst, ...others }: Connection, namespaces: readonly KubeObject[]): Connection {
  const settled = (party: Party): Party => {
    if (!('pod' in party)) return party;
    const labels = namespaces.find(({ metadata }) => metadata.name === party.pod.namespace)?.metadata.labels ?? {};
    return { pod: { ...party.pod, namespaceLabels: { ...party.pod.namespaceLabels, ...labels } } };
  };
  return { src: settled(src), dst: settled(dst), ...others };
}

/** Witnesses have the namespace labels that documents tell. */
function checkNamespaces({ diagnostics }: SynthReport, namespaces: readonly KubeObject[]): void {
  for (const { evidence } of diagnostics) {
    const { witness } = evidence ?? {};
    if (witness === undefined) continue;
    const connection = witnessConnection(witness);
    agree('a witness with the namespace labels that are known', connection, inKnownNamespaces(connection, namespaces), { namespaces });
  }
}

/** What a witness shows is what the finding is about. */
function checkWhatIsFound(program: ProgramSpec, { diagnostics }: SynthReport, tally: Tally): void {
  for (const finding of diagnostics) {
    const { code, evidence } = finding;
    const direction = evidence?.witness?.side;
    if (evidence?.witness === undefined || direction === undefined) continue;
    const connection = witnessConnection(evidence.witness);
    const right = code === 'BH4005' ? mustBeClosed(program, direction, connection) : isDeclared(program, direction, connection);
    if (!right) throw new Disagreement(`the witness of ${code} shows something else`, { finding });
    tally.add(`findings ${code}`);
  }
}

/** A side that a foreign policy opens or blocks against the program is found. */
function checkWhatIsNotFound(
  program: ProgramSpec,
  { diagnostics }: SynthReport,
  documents: readonly KubeObject[],
  connections: readonly Connection[],
  tally: Tally,
): void {
  const has = (...codes: readonly string[]): boolean =>
    diagnostics.some(({ code }: Diagnostic) => codes.includes(code) || code === 'BH4008');
  for (const connection of connections.filter((one) => inDefaultUniverse(program, one))) {
    const answers = referenceAnswers(documents, connection);
    tally.add('connections');
    for (const direction of ['egress', 'ingress'] as const) {
      if (answers[direction] === 'none') continue;
      const open = answers[direction] === 'allowed';
      if (open && mustBeClosed(program, direction, connection) && !has('BH4005'))
        throw new Disagreement('a foreign policy opens what a posture closes, and nobody says so', { direction, connection, documents });
      if (!open && isDeclared(program, direction, connection) && !has('BH4006', 'BH4007'))
        throw new Disagreement('a foreign policy blocks a declared flow, and nobody says so', { direction, connection, documents });
    }
  }
}

function mustBeClosed(program: ProgramSpec, direction: 'egress' | 'ingress', connection: Connection): boolean {
  return !sideOpen(program, direction, connection);
}

/** Whether a flow covers the connection on this side: then it is open even if every zone is closed. */
function isDeclared(program: ProgramSpec, direction: 'egress' | 'ingress', connection: Connection): boolean {
  const own = direction === 'egress' ? connection.src : connection.dst;
  if (!('pod' in own)) return false;
  const closings = program.zones.map(({ id }) => ({ zone: id, verb: 'denyAll' }) as const);
  const closed = { ...program, verbs: [...program.verbs, ...closings] };
  return isClosed(closed, direction, own.pod) && sideOpen(closed, direction, connection);
}
