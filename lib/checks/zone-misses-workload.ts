import { diagnostic } from '../diagnostics';
import { isOurs, membersOf, type ZoneRecord, zoneText } from '../intent';
import type { Workload } from '../model';
import type { Check, CheckInput } from './check';
import { labelSlip } from './label-slip';
import { workloadText } from './workload-text';
import { isPart } from './zone-part';

/**
 * A zone that no known workload lies in, while one of its namespaces has a label that differs by a letter or two, and that
 * no zone beside it selects: a slip would leave the guardrails of the zone without a pod to protect.
 */
export const zoneMissesWorkload: Check = (input) =>
  input.program.zones.flatMap((zone) => {
    const { facts } = input.program;
    if (!isOurs(zone) || zone.pods.size === 0 || membersOf(zone, facts, input.workloads).length > 0) return [];
    for (const workload of input.workloads) {
      if (zone.names?.includes(workload.namespace) !== true || isSelected(workload, zone, input)) continue;
      const slip = labelSlip(zone.pods, workload);
      if (slip !== undefined)
        return [
          diagnostic(
            'BH3025',
            { zone: zoneText(zone), workload: workloadText(workload), ...slip },
            { where: zone.place, subject: zone.path },
          ),
        ];
    }
    return [];
  });

/** Whether a zone that is not around this one selects the workload: then it is no slip of this one. */
function isSelected(workload: Workload, zone: ZoneRecord, { program }: CheckInput): boolean {
  return program.zones.some((other) => other !== zone && !isPart(zone, other) && membersOf(other, program.facts, [workload]).length > 0);
}
