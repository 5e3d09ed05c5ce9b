import fc, { type Arbitrary } from 'fast-check';
import { pick } from '../arbitraries/pick';
import { program } from '../arbitraries/programs';
import { isOurs, type ProgramSpec, type Verb } from '../reference/meaning';

/** A program with some more postures, so that closed zones cut each other into parts. */
export function closedProgram(): Arbitrary<ProgramSpec> {
  const closing = fc.tuple(fc.nat(99), fc.constantFrom('denyAll', 'denyIngress', 'denyEgress'));
  return fc.tuple(program(), fc.array(closing, { maxLength: 3 })).map(([spec, closings]) => ({
    ...spec,
    verbs: [
      ...closings.flatMap(([number, verb]): readonly Verb[] => {
        const zone = pick(spec.zones, number).id;
        return isOurs(spec, zone) ? [{ zone, verb }] : [];
      }),
      ...spec.verbs,
    ],
  }));
}
