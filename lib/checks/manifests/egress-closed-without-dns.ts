import { diagnostic } from '../../diagnostics';
import { matchLabels, podBox } from '../../eval';
import { type Cluster, type Policy, policyText, type Rule } from '../../model';
import { ANY_LABELS, BudgetExceeded, singleAddress, subtractRegion, WorkBudget } from '../../sets';
import { isDnsPort } from './dns-ports';
import type { ManifestCheck } from './manifest-check';
import { listText, workloadNames } from './names';
import { opensDns } from './opens-dns';
import { policyDetails } from './policy-details';
import { writtenPolicies } from './written-policies';

const WORK = 100_000;

/** A policy that opens some egress of pods for which no policy opens DNS: they cannot look up what they may reach. */
export const egressClosedWithoutDns: ManifestCheck = (input) => {
  const { cluster } = input.engine;
  if (
    cluster.adminPolicies.some(({ egress }) => egress.some(({ action, ports }) => action === 'Accept' && (ports?.some(isDnsPort) ?? true)))
  )
    return [];
  const policies = writtenPolicies(input);
  return policies.flatMap((written) => {
    const { policy } = written;
    if (policy.egress?.some(needsNames) !== true) return [];
    const opening = cluster.policies.filter(
      (other) => other.namespace === policy.namespace && other.egress?.some((rule) => opensDns(rule, cluster)) === true,
    );
    const lacking = lackingPods(policy, opening, cluster);
    return lacking === undefined
      ? []
      : [diagnostic('BH3105', { policy: policyText(policy), pods: lacking }, policyDetails(written, 'spec', 'egress'))];
  });
};

/** A rule to single addresses alone needs no names. */
function needsNames({ peers }: Rule): boolean {
  return peers?.every((peer) => peer.kind === 'addresses' && singleAddress(peer.addresses) !== undefined) !== true;
}

/** The pods of a policy that no other one opens DNS for, in words: known ones where some are known in the namespace. */
function lackingPods(policy: Policy, opening: readonly Policy[], cluster: Cluster): string | undefined {
  const known = cluster.workloads.filter(({ namespace, completed }) => namespace === policy.namespace && !completed);
  if (known.length > 0) {
    const lacking = known.filter(
      (workload) =>
        !workload.hostNetwork &&
        matchLabels(policy.subject, workload) === 'yes' &&
        opening.every(({ subject }) => matchLabels(subject, workload) === 'no'),
    );
    return lacking.length === 0 ? undefined : listText(workloadNames(lacking));
  }
  const box = ({ subject }: Policy) => podBox('source', ANY_LABELS, subject);
  try {
    return subtractRegion([box(policy)], opening.map(box), new WorkBudget(WORK)).length === 0 ? undefined : 'its pods';
  } catch (error) {
    if (error instanceof BudgetExceeded) return undefined;
    throw error;
  }
}
