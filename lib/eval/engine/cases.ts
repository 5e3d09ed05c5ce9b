import type { Family } from '../../sets';
import type { HostNetworkBehaviour, ResolvedEnd } from './population';

/** One way in which a connection can be meant, or in which a plugin can take it. */
export interface Case {
  readonly family: Family;
  readonly hostNetwork: HostNetworkBehaviour;
}

const FAMILIES: readonly Family[] = ['IPv4', 'IPv6'];

const BEHAVIOURS: readonly HostNetworkBehaviour[] = ['pod', 'node'];

/**
 * All cases that the answer has to hold in: each family that the ends have in common (SEMANTICS S15), and both behaviours of
 * host-network pods (S26) if there is one and no option picks one. None where the ends share no family.
 */
export function casesOf(
  source: ResolvedEnd,
  destination: ResolvedEnd,
  family: Family | undefined,
  hostNetwork: HostNetworkBehaviour | undefined,
): readonly Case[] {
  const families: Family[] = [];
  for (const candidate of FAMILIES) {
    if (family !== undefined && candidate !== family) continue;
    if (mayUse(source, destination, candidate) && mayUse(destination, source, candidate)) families.push(candidate);
  }
  const differ = hostNetwork === undefined && (source.workload?.hostNetwork === true || destination.workload?.hostNetwork === true);
  if (!differ) return families.map((one) => ({ family: one, hostNetwork: hostNetwork ?? 'pod' }));
  return families.flatMap((one) => BEHAVIOURS.map((behaviour) => ({ family: one, hostNetwork: behaviour })));
}

/** An address has one family, a pod those of its addresses, or either where it has none. Against an address that is no pod's only that one counts. */
function mayUse({ workload, address }: ResolvedEnd, other: ResolvedEnd, family: Family): boolean {
  if (address !== undefined) return address.family === family;
  const known = workload?.addresses ?? [];
  return known.length === 0 || other.workload === undefined || known.some((own) => own.family === family);
}
