import { diagnostic } from '../../diagnostics';
import { matchLabels, podBox } from '../../eval';
import { type Policy, policyText, type Rule, type Workload } from '../../model';
import { ANY_LABELS, BudgetExceeded, singleAddress, subtractRegion, WorkBudget } from '../../sets';
import { byNamespace } from './by-namespace';
import { isDnsPort } from './dns-ports';
import type { ManifestCheck } from './manifest-check';
import { inhabitantsOf } from './members';
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
  const opening = cluster.policies.filter(({ egress }) => egress?.some((rule) => opensDns(rule, cluster)) === true);
  const openingIn = byNamespace(opening);
  const inhabitants = inhabitantsOf(cluster);
  return writtenPolicies(input).flatMap((written) => {
    const { policy } = written;
    if (policy.egress?.some(needsNames) !== true) return [];
    const lacking = lackingPods(policy, openingIn.get(policy.namespace) ?? [], inhabitants.get(policy.namespace) ?? []);
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
function lackingPods(policy: Policy, opening: readonly Policy[], known: readonly Workload[]): string | undefined {
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
