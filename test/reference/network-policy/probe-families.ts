import { type Family, families } from '../ip';
import { ImpossibleProbe, type Probe } from './probe';
import type { ResolvedEnd } from './resolve-end';

/**
 * SEMANTICS S15: the families that the probe asks about. An address has one; a pod has those of its addresses, or may have
 * either where none is known. Against an address that is no pod's only that address decides: the pod's own are not looked at.
 */
export function probeFamilies(probe: Probe, source: ResolvedEnd, destination: ResolvedEnd): readonly Family[] {
  const common = families.filter((family) => mayHave(source, destination, family) && mayHave(destination, source, family));
  const asked = common.filter((family) => probe.family === undefined || probe.family === family);
  if (asked.length === 0) throw new ImpossibleProbe('the ends have no such address family in common');
  return asked;
}

function mayHave(end: ResolvedEnd, other: ResolvedEnd, family: Family): boolean {
  if (end.address !== undefined) return end.address.family === family;
  const known = end.pod?.addresses ?? [];
  return other.pod === undefined || known.length === 0 || known.some((address) => address.family === family);
}
