import { aimsOf } from '../arbitraries/aims';
import { clusterOfObjects } from '../eval/engine-cluster';
import { type Connection, type Flow, inPeer, onPort, type ProgramSpec } from '../reference/meaning';
import type { KubeObject } from '../reference/network-policy';
import { portOf } from './build-peer';
import type { BuiltProgram } from './build-program';
import { checkWitness } from './check-findings';
import { Disagreement } from './disagreement';
import type { Tally } from './tally';
import { inDefaultUniverse } from './universe';

/** Three drawn numbers: whose source, whose destination, whose ports. */
export type QuestionDraft = readonly [number, number, number];

/** What `Bulkhead.verdict` says of two ends agrees with every connection between them, and its witnesses show it. */
export function checkVerdicts(
  program: ProgramSpec,
  { bulkhead, end }: BuiltProgram,
  documents: readonly KubeObject[],
  connections: readonly Connection[],
  questions: readonly QuestionDraft[],
  isOpen: (connection: Connection) => boolean,
  tally: Tally,
): void {
  const { policies } = clusterOfObjects(documents);
  const aims = aimsOf(program);
  for (const [source, destination, port] of questions) {
    const aim = (number: number): Flow => aims[number % aims.length] as Flow;
    const question: Flow = { src: aim(source).src, dst: aim(destination).dst, ports: aim(port).ports };
    const { verdict, allowed, denied } = bulkhead.verdict(end(question.src), end(question.dst), question.ports.map(portOf));
    const expected = { allowed: [true, false], denied: [false, true], partly: [true, true], impossible: [false, false] }[verdict];
    for (const [index, witness] of [allowed, denied].entries()) {
      if ((witness !== undefined) !== expected[index])
        throw new Disagreement(`${verdict}, with wrong witnesses`, { question, allowed, denied });
      if (witness !== undefined) checkWitness(program, `the verdict ${verdict}`, witness, documents, policies);
    }
    tally.add(`verdicts ${verdict}`);
    for (const connection of connections.filter((one) => inDefaultUniverse(program, one) && isAsked(program, question, one))) {
      const meant = isOpen(connection) ? 'allowed' : 'denied';
      tally.add('connections in verdicts');
      if (verdict === 'impossible' || (verdict !== 'partly' && verdict !== meant))
        throw new Disagreement(`the verdict is ${verdict}, of a connection it is ${meant}`, { question, connection, documents });
    }
  }
}

function isAsked(program: ProgramSpec, { src, dst, ports }: Flow, connection: Connection): boolean {
  return (
    inPeer(program, src, connection.src, 'whatever has it') &&
    inPeer(program, dst, connection.dst, 'whatever has it') &&
    ports.some((port) => onPort(port, connection))
  );
}
