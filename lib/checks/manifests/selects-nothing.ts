import { diagnostic } from '../../diagnostics';
import { matchLabels } from '../../eval';
import { type Policy, policyText, type Workload } from '../../model';
import { labelSetText, labelsEmpty } from '../../sets';
import { labelSlip } from '../label-slip';
import { byNamespace } from './by-namespace';
import type { ManifestCheck } from './manifest-check';
import { workloadName } from './names';
import { policyDetails } from './policy-details';
import { unseenNamespaces } from './unseen-namespaces';
import { writtenPolicies } from './written-policies';

/** A policy whose selector accepts no known workload of its namespace, while some are known there (SEMANTICS S1, U20). */
export const selectsNothing: ManifestCheck = (input) => {
  const { workloads } = input.engine.cluster;
  const unseen = unseenNamespaces(input.decoded, input.namespace);
  const knownIn = byNamespace(workloads);
  return writtenPolicies(input).flatMap((written) => {
    const { policy } = written;
    const known = knownIn.get(policy.namespace) ?? [];
    if (known.length === 0 || labelsEmpty(policy.subject)) return [];
    if (known.some((workload) => matchLabels(policy.subject, workload) !== 'no')) return [];
    const near = nearMiss(policy, known) ?? (unseen.has(policy.namespace) ? undefined : elsewhere(policy, workloads));
    if (near === undefined && unseen.has(policy.namespace)) return [];
    const parameters = { policy: policyText(policy), labels: labelSetText(policy.subject), namespace: policy.namespace, near };
    return [diagnostic('BH3101', parameters, policyDetails(written, 'spec', 'podSelector'))];
  });
};

function nearMiss({ subject }: Policy, known: readonly Workload[]): string | undefined {
  for (const workload of known) {
    const slip = labelSlip(subject, workload);
    if (slip !== undefined) return `${workloadName(workload)} has ${slip.near}`;
  }
  return undefined;
}

function elsewhere({ subject }: Policy, workloads: readonly Workload[]): string | undefined {
  const other = workloads.find((workload) => matchLabels(subject, workload) === 'yes');
  return other === undefined ? undefined : `${workloadName(other)} has them, in another namespace`;
}
