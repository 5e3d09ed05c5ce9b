import type { Connections } from '../connection';
import type { Engine } from '../engine/create-engine';
import { connectionsBetween } from './connections-between';
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

/** Ends that rows may have; every end by default. */
export interface ConnectivityFilter {
  readonly source?: (end: ConnectivityEnd) => boolean;
  readonly destination?: (end: ConnectivityEnd) => boolean;
}

/**
 * Every connection between workloads, and between workloads and addresses that are no pod's; a workload to itself is no row. Certainly
 * allowed is what all pods of both ends agree on, unspecified what depends on the pod, or on what nobody knows.
 */
export function connectivity(engine: Engine, filter: ConnectivityFilter = {}): Connectivity {
  const { cluster } = engine;
  const workloads = workloadEnds(cluster.workloads);
  const ranges = rangeEnds(cluster);
  const between = connectionsBetween(engine);
  const rows: ConnectivityRow[] = [];
  const ends = [...workloads, ...ranges];
  const destinations = ends.filter(filter.destination ?? (() => true));
  for (const source of ends.filter(filter.source ?? (() => true)))
    for (const destination of destinations) {
      if (source === destination || (source.kind === 'range' && destination.kind === 'range')) continue;
      const { allowed, unspecified } = between(source, destination);
      if (!allowed.isEmpty || !unspecified.isEmpty) rows.push({ source, destination, allowed, unspecified });
    }
  return { workloads, ranges, rows, completed: cluster.workloads.filter(({ completed }) => completed).length };
}
