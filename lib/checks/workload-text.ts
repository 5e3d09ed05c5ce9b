import type { Workload } from '../model';

/** How messages call a workload: `Deployment shop/web`. */
export function workloadText(workload: Workload): string {
  return `${workload.kind} ${workload.namespace}/${workload.name}`;
}
