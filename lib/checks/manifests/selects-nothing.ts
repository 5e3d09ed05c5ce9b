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

/**
 * A policy whose selector accepts no known workload of its namespace, while some are known there (SEMANTICS S1, U20), or while the
 * policy names no namespace and another one has such workloads.
 */
export const selectsNothing: ManifestCheck = (input) => {
  const { workloads } = input.engine.cluster;
  const unseen = unseenNamespaces(input.decoded, input.namespace);
  const knownIn = byNamespace(workloads);
  return writtenPolicies(input).flatMap((written) => {
    const { policy } = written;
    const known = knownIn.get(policy.namespace) ?? [];
    const meant = written.object.namespace === undefined && !unseen.has(policy.namespace) ? elsewhere(policy, workloads) : undefined;
    if ((known.length === 0 && meant === undefined) || labelsEmpty(policy.subject)) return [];
    if (known.some((workload) => matchLabels(policy.subject, workload) !== 'no')) return [];
    const near = nearMiss(policy, known) ?? (unseen.has(policy.namespace) ? undefined : elsewhereText(policy, workloads));
    if (near === undefined && unseen.has(policy.namespace)) return [];
    const parameters = {
      policy: policyText(policy),
      labels: labelSetText(policy.subject),
      namespace: policy.namespace,
      near,
      ...(meant === undefined ? {} : { meant: { workload: workloadName(meant), namespace: meant.namespace } }),
    };
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

/** A workload that a selector accepts and that is of another namespace. An empty selector means no workload in particular. */
function elsewhere({ subject, namespace }: Policy, workloads: readonly Workload[]): Workload | undefined {
  if (subject.size === 0) return undefined;
  return workloads.find((workload) => workload.namespace !== namespace && matchLabels(subject, workload) === 'yes');
}

function elsewhereText(policy: Policy, workloads: readonly Workload[]): string | undefined {
  const other = elsewhere(policy, workloads);
  return other && `${workloadName(other)} has them, in another namespace`;
}
