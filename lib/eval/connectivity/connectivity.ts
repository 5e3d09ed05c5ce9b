import { NO_PORTS, type PortSet } from '../../sets';
import { type ConnectionEnd, type Connections, isAddress } from '../connection';
import type { Engine } from '../engine/create-engine';
import type { ConnectivityEnd, RangeEnd, WorkloadEnd } from './connectivity-end';
import { rangeEnds } from './range-ends';
import { workloadEnds } from './workload-ends';

/** Who may talk to whom in a cluster. */
export interface Connectivity {
  /** In the order of their texts. */
  readonly workloads: readonly WorkloadEnd[];
  /** IPv4 before IPv6, ascending; together they are all addresses, but for those that are pods'. */
  readonly ranges: readonly RangeEnd[];
  /** Sorted by source, then by destination: workloads before ranges. No row without a connection. */
  readonly rows: readonly ConnectivityRow[];
  /** How many pods were left out because they have completed (SEMANTICS S32). */
  readonly completed: number;
}

/** The connections from one end to another; what is in neither set is denied. */
export interface ConnectivityRow extends Connections {
  readonly source: ConnectivityEnd;
  readonly destination: ConnectivityEnd;
}

/**
 * Every connection between workloads, and between workloads and addresses that are no pod's; a workload to itself is no row. Certainly allowed
 * is what all pods of both ends agree on, unspecified what depends on the pod, or on what nobody knows. Two pods without a family of addresses in
 * common have no connection.
 */
export function connectivity(engine: Engine): Connectivity {
  const { cluster } = engine;
  const workloads = workloadEnds(cluster.workloads);
  const ranges = rangeEnds(cluster);
  const rows: ConnectivityRow[] = [];
  const add = (source: ConnectivityEnd, destination: ConnectivityEnd): void => {
    const { allowed, unspecified } = connectionsOf(engine, source.members, destination.members);
    if (!allowed.isEmpty || !unspecified.isEmpty) rows.push({ source, destination, allowed, unspecified });
  };
  for (const source of workloads) {
    for (const destination of workloads) if (source !== destination) add(source, destination);
    for (const destination of ranges) add(source, destination);
  }
  for (const source of ranges) for (const destination of workloads) add(source, destination);
  return { workloads, ranges, rows, completed: cluster.workloads.filter(({ completed }) => completed).length };
}

/** What all members agree on is certain, the rest of what any of them may do is not. */
function connectionsOf(engine: Engine, sources: readonly ConnectionEnd[], destinations: readonly ConnectionEnd[]): Connections {
  let certain: PortSet | undefined;
  let possible = NO_PORTS;
  for (const source of sources)
    for (const destination of destinations) {
      if (!mayMeet(source, destination)) continue;
      const { allowed, unspecified } = engine.connections(source, destination);
      certain = certain === undefined ? allowed : certain.intersect(allowed);
      possible = possible.union(allowed).union(unspecified);
    }
  const allowed = certain ?? NO_PORTS;
  return { allowed, unspecified: possible.subtract(allowed) };
}

/** Whether two pods have a family of addresses in common, as far as their addresses are known (SEMANTICS S15). */
function mayMeet(source: ConnectionEnd, destination: ConnectionEnd): boolean {
  if (isAddress(source) || isAddress(destination)) return true;
  const [from, to] = [source.addresses ?? [], destination.addresses ?? []];
  return from.length === 0 || to.length === 0 || from.some((one) => to.some(({ family }) => one.family === family));
}
