import type { Workload } from '../../model';
import { workloadText } from '../workload-text';

/** How many names a message lists. */
const SHOWN = 4;

/** How messages call a workload: after its controller where several pods of one are there. */
export function workloadName(workload: Workload): string {
  const { namespace, owner } = workload;
  return owner === undefined ? workloadText(workload) : `${owner.kind} ${namespace}/${owner.name}`;
}

/** Each workload once, in order. */
export function workloadNames(workloads: readonly Workload[]): readonly string[] {
  return [...new Set(workloads.map(workloadName))];
}

/** `a`, `a and b`, `a, b and c`; of many the first and how many more. */
export function listText(names: readonly string[]): string {
  if (names.length <= 1) return names.join('');
  if (names.length <= SHOWN) return `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
  return `${names.slice(0, SHOWN - 1).join(', ')} and ${names.length - SHOWN + 1} more`;
}
