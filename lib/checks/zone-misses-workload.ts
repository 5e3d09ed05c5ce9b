import { diagnostic } from '../diagnostics';
import { isOurs, membersOf, type ZoneRecord, zoneText } from '../intent';
import { nearest } from '../k8s';
import type { Workload } from '../model';
import type { Check, CheckInput } from './check';
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
      const slip = slipOf(zone, workload);
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

/** A label of the zone that the workload nearly has, if it has all the others. */
function slipOf(zone: ZoneRecord, workload: Workload): { readonly asked: string; readonly near: string } | undefined {
  const missed = [...zone.pods].filter(([key, values]) => !values.has(workload.labels.get(key)));
  const [first, ...more] = missed;
  if (first === undefined || more.length > 0) return undefined;
  const [key, values] = first;
  if (values.negated || values.values.length === 0) return undefined;
  const value = workload.labels.get(key);
  if (value !== undefined) {
    const asked = nearest(value, values.values);
    return asked === undefined ? undefined : { asked: `${key}=${asked}`, near: `${key}=${value}` };
  }
  const nearKey = nearest(key, [...workload.labels.keys()]);
  const nearValue = nearKey === undefined ? undefined : workload.labels.get(nearKey);
  return nearValue === undefined || !values.has(nearValue) ? undefined : { asked: `${key}=${nearValue}`, near: `${nearKey}=${nearValue}` };
}
