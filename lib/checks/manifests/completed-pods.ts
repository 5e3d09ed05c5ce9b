import { diagnostic } from '../../diagnostics';
import { workloadText } from '../workload-text';
import type { ManifestCheck } from './manifest-check';
import { listText } from './names';
import { workloadPlace } from './object-places';

/** Pods that have ended, which no answer is about (SEMANTICS S32, U10); one finding for all. */
export const completedPods: ManifestCheck = (input) => {
  const completed = input.engine.cluster.workloads.filter((workload) => workload.completed);
  const [first] = completed;
  if (first === undefined) return [];
  const where = workloadPlace(input, first);
  const names = completed.map(workloadText);
  return [diagnostic('BH3224', { pods: listText(names), count: names.length }, where === undefined ? {} : { where })];
};
