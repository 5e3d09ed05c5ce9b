import fc, { type Arbitrary } from 'fast-check';
import { type Cidr, parseCidr } from '../reference/ip';
import { cidrs } from './vocabulary';

export interface GeneratedBlock {
  readonly cidr: string;
  readonly except?: string[];
}

/** A CIDR of the vocabulary, sometimes without parts of it: each except lies strictly inside (SEMANTICS V11). */
export function ipBlock(): Arbitrary<GeneratedBlock> {
  return fc.constantFrom(...cidrs).chain((cidr) => {
    const inside = cidrs.filter((other) => liesStrictlyInside(parseCidr(other), parseCidr(cidr)));
    return fc.record(
      { cidr: fc.constant(cidr), except: fc.subarray(inside, { maxLength: Math.min(3, inside.length) }) },
      { requiredKeys: ['cidr'], noNullPrototype: true },
    );
  });
}

function liesStrictlyInside(inner: Cidr, outer: Cidr): boolean {
  return inner.family === outer.family && inner.prefix > outer.prefix && outer.first <= inner.first && inner.last <= outer.last;
}
