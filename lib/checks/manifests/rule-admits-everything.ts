import { type Diagnostic, diagnostic } from '../../diagnostics';
import { DIRECTIONS, type Direction, type Policy, policyText, type Workload } from '../../model';
import { labelSetText } from '../../sets';
import { admitsEverything } from './admits-everything';
import type { ManifestCheck, ManifestInput } from './manifest-check';
import { type Inhabitants, inhabitantsOf, subjectsOf } from './members';
import { listText, workloadNames } from './names';
import { placeOf } from './object-places';
import { portName } from './rule-names';
import { isBehind, targetsOf } from './service-backends';
import { type WrittenPolicy, writtenPolicies } from './written-policies';

/** A policy that isolates a direction and then opens it with `- {}`. Where it has narrower rules too, that is another finding. */
export const ruleAdmitsEverything: ManifestCheck = (input) => {
  const inhabitants = inhabitantsOf(input.engine.cluster);
  return writtenPolicies(input).flatMap((written) => DIRECTIONS.flatMap((direction) => found(input, inhabitants, written, direction)));
};

function found(
  input: ManifestInput,
  inhabitants: Inhabitants,
  { object, policy }: WrittenPolicy,
  direction: Direction,
): readonly Diagnostic[] {
  const rules = policy[direction] ?? [];
  if (rules.length === 0 || !rules.every(admitsEverything)) return [];
  const workloads = subjectsOf(policy, inhabitants);
  const parameters = { policy: policyText(policy), subjects: subjectText(policy, workloads) };
  const details = { where: placeOf(object, 'spec', direction, 0), subject: `${policy.namespace}/${policy.name}` };
  if (direction === 'egress') return [diagnostic('BH3216', parameters, details)];
  return [diagnostic('BH3217', { ...parameters, published: publishedText(workloads, input) }, details)];
}

/** The known workloads, else the pods in words. */
function subjectText({ namespace, subject }: Policy, workloads: readonly Workload[]): string {
  if (workloads.length > 0) return listText(workloadNames(workloads));
  return subject.size === 0 ? `every pod of namespace ${namespace}` : `pods ${labelSetText(subject)} of namespace ${namespace}`;
}

/** The ports that Services send to. */
function publishedText(workloads: readonly Workload[], { decoded, namespace }: ManifestInput): string | undefined {
  const ports = workloads.flatMap((workload) =>
    decoded.services
      .filter((service) => isBehind(workload, service, namespace))
      .flatMap((service) => service.ports.flatMap((port) => targetsOf(port, workload).map((target) => portName(port.protocol, target)))),
  );
  return ports.length === 0 ? undefined : listText([...new Set(ports)]);
}
