import fc, { type Arbitrary } from 'fast-check';
import { programWithConnections } from '../arbitraries/connections';
import { program } from '../arbitraries/programs';
import type { ProgramCase } from './check-program';

/** A random program, connections in and around it, and questions about its ends. */
export function programCase(): Arbitrary<ProgramCase> {
  const question = fc.tuple(fc.nat(999), fc.nat(999), fc.nat(999));
  return fc
    .tuple(programWithConnections(program(), { maxConnections: 24 }), fc.array(question, { minLength: 2, maxLength: 4 }))
    .map(([one, questions]) => ({ ...one, questions }));
}
