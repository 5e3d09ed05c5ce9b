import type { Workload } from '../../model';
import { byCodeUnit } from '../../sets';
import type { WorkloadEnd } from './connectivity-end';

/** The workloads with all their pods that have not completed, in the order of their texts. */
export function workloadEnds(workloads: readonly Workload[]): readonly WorkloadEnd[] {
  const ends = new Map<string, WorkloadEnd & { readonly members: Workload[] }>();
  for (const workload of workloads) {
    if (workload.completed) continue;
    const { namespace } = workload;
    const { kind, name } = workload.owner ?? workload;
    const text = `${namespace}/${name}[${kind}]`;
    const end = ends.get(text);
    if (end === undefined) ends.set(text, { kind: 'workload', namespace, text, members: [workload] });
    else end.members.push(workload);
  }
  return [...ends.values()].sort((a, b) => byCodeUnit(a.text, b.text));
}
