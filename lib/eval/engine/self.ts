import type { Workload } from '../../model';
import { pointOfAddress } from '../../sets';
import { LOCALHOST } from '../localhost';
import { sameAddress } from './node-fact';
import type { ResolvedEnd } from './population';

/**
 * A pod to itself, by its name, an address of its own or localhost (SEMANTICS S24). A controller's pods are many: from one to
 * another of them is an ordinary connection.
 */
export function isSelf(source: ResolvedEnd, destination: ResolvedEnd): boolean {
  const from = source.workload;
  if (from === undefined) return false;
  if (destination.workload !== undefined) return isSamePod(from, destination.workload);
  const { address } = destination;
  return LOCALHOST.has(pointOfAddress(address)) || (from.addresses ?? []).some((own) => sameAddress(own, address));
}

function isSamePod(a: Workload, b: Workload): boolean {
  return a.kind === 'Pod' && b.kind === 'Pod' && a.namespace === b.namespace && a.name === b.name;
}
