import { type Diagnostic, diagnostic } from '../../diagnostics';
import { DIRECTIONS, type Direction, type Workload } from '../../model';
import { isolationsOf } from './isolation';
import type { ManifestCheck, ManifestInput } from './manifest-check';
import { inhabitantsOf } from './members';
import { listText, workloadNames } from './names';
import { workloadPlace } from './object-places';

/**
 * Workloads that no policy isolates while others of their namespace are isolated, per direction; one finding a namespace where
 * the directions agree. Where none is isolated, that is a finding about the namespace.
 */
export const workloadNotIsolated: ManifestCheck = (input) => {
  const isolations = isolationsOf(input.engine.cluster);
  return [...inhabitantsOf(input.engine.cluster)].flatMap(([namespace, workloads]) => {
    const pods = workloads.filter(({ hostNetwork }) => !hostNetwork);
    const open = DIRECTIONS.map((direction) => {
      const free = pods.filter((workload) => isolations.of(workload, direction) === 'no');
      const isSome = pods.some((workload) => isolations.of(workload, direction) === 'yes');
      return { direction, workloads: isSome ? free : [] };
    });
    const names = open.map((one) => workloadNames(one.workloads).join('\n'));
    if (names[0] === names[1]) return report(input, namespace, DIRECTIONS, open[0]?.workloads ?? []);
    return open.flatMap((one) => report(input, namespace, [one.direction], one.workloads));
  });
};

function report(
  input: ManifestInput,
  namespace: string,
  directions: readonly Direction[],
  workloads: readonly Workload[],
): readonly Diagnostic[] {
  const [first] = workloads;
  if (first === undefined) return [];
  const names = workloadNames(workloads);
  const where = workloadPlace(input, first);
  return [
    diagnostic(
      'BH3210',
      { workloads: listText(names), directions: directions.join(' and '), namespace },
      {
        ...(where === undefined ? {} : { where }),
        subject: names.length === 1 ? `${namespace}/${first.owner?.name ?? first.name}` : namespace,
        ...(names.length <= 4 ? {} : { evidence: { notes: names } }),
      },
    ),
  ];
}
