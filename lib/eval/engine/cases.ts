import type { Family } from '../../sets';
import type { HostNetworkBehaviour, ResolvedEnd } from './population';

/** One way in which a connection can be meant, or in which a plugin can take it. */
export interface Case {
  readonly family: Family;
  readonly hostNetwork: HostNetworkBehaviour;
}

const FAMILIES: readonly Family[] = ['IPv4', 'IPv6'];

const BEHAVIOURS: readonly HostNetworkBehaviour[] = ['pod', 'node'];

/** The cases of no family, of the first, of the second and of both: made once, because every connection asks for some. */
function familyCases(behaviours: readonly HostNetworkBehaviour[]): readonly (readonly Case[])[] {
  return [0, 1, 2, 3].map((shared) =>
    FAMILIES.filter((_, index) => (shared & (1 << index)) !== 0).flatMap((family) =>
      behaviours.map((hostNetwork): Case => ({ family, hostNetwork })),
    ),
  );
}

const BOTH_BEHAVIOURS = familyCases(BEHAVIOURS);

const ONE_BEHAVIOUR: Readonly<Record<HostNetworkBehaviour, readonly (readonly Case[])[]>> = {
  pod: familyCases(['pod']),
  node: familyCases(['node']),
};

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
  let shared = 0;
  FAMILIES.forEach((candidate, index) => {
    if (family !== undefined && candidate !== family) return;
    if (mayUse(source, destination, candidate) && mayUse(destination, source, candidate)) shared |= 1 << index;
  });
  const differ = hostNetwork === undefined && (source.workload?.hostNetwork === true || destination.workload?.hostNetwork === true);
  return (differ ? BOTH_BEHAVIOURS : ONE_BEHAVIOUR[hostNetwork ?? 'pod'])[shared] as readonly Case[];
}

/** An address has one family, a pod those of its addresses, or either where it has none. Against an address that is no pod's only that one counts. */
function mayUse({ workload, address }: ResolvedEnd, other: ResolvedEnd, family: Family): boolean {
  if (address !== undefined) return address.family === family;
  const known = workload?.addresses;
  if (known === undefined || known.length === 0 || other.workload === undefined) return true;
  return known.some((own) => own.family === family);
}
