import type { Workload } from '../../model';
import { byCodeUnit, formatAddress } from '../../sets';

/** A rule about more kinds of pods than this is not meant for each of them. */
const KINDS = 32;

/** One workload for all that no policy can tell apart; `undefined` where there are too many kinds of them. */
export function alikeWorkloads(workloads: readonly Workload[]): readonly Workload[] | undefined {
  const first = new Map<string, Workload>();
  for (const workload of workloads) {
    const key = alikeText(workload);
    if (!first.has(key)) first.set(key, workload);
    if (first.size > KINDS) return undefined;
  }
  return [...first.values()];
}

function alikeText({ kind, namespace, labels, ports, hostNetwork, nodeName, addresses }: Workload): string {
  const sorted = [...labels].sort(([a], [b]) => byCodeUnit(a, b));
  return JSON.stringify([kind, namespace, sorted, ports, hostNetwork, nodeName, addresses?.map(formatAddress)]);
}
