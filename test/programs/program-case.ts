import fc, { type Arbitrary } from 'fast-check';
import { programWithConnections } from '../arbitraries/connections';
import { type Connection, inUniverse, type ProgramSpec } from '../reference/meaning';
import type { QuestionDraft } from './check-verdicts';
import { closedProgram } from './closed-program';

export interface ProgramCase {
  readonly program: ProgramSpec;
  readonly connections: readonly Connection[];
  readonly questions: readonly QuestionDraft[];
}

/** A random program, connections in and around it, and questions about its ends. */
export function programCase(): Arbitrary<ProgramCase> {
  const question = fc.tuple(fc.nat(999), fc.nat(999), fc.nat(999));
  return fc
    .tuple(programWithConnections(closedProgram(), { maxConnections: 24 }), fc.array(question, { minLength: 2, maxLength: 4 }))
    .map(([{ program, connections }, questions]) => ({
      program,
      connections: [...connections, ...crossed(program, connections)],
      questions,
    }));
}

/** The ends of the connections in other pairs, those that can be. */
export function crossed(program: ProgramSpec, connections: readonly Connection[]): readonly Connection[] {
  return connections
    .map((connection, index) => ({ ...connection, dst: (connections[(index + 1) % connections.length] ?? connection).dst }))
    .filter((connection) => inUniverse(program, connection));
}
