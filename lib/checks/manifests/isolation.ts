import { matchLabels, type Truth } from '../../eval';
import type { AdminPolicy, Cluster, Direction, Policy, Workload } from '../../model';
import { labelsMatch } from '../../sets';
import { namespaceLabels } from './members';

/** What isolates which workload. */
export interface Isolations {
  /** Whether a NetworkPolicy isolates a workload (SEMANTICS S2), or a deny of the cluster tiers is about its pods. */
  of(workload: Workload, direction: Direction): Truth;
}

export function isolationsOf(cluster: Cluster): Isolations {
  const byNamespace = new Map<string, Policy[]>();
  for (const policy of cluster.policies) byNamespace.set(policy.namespace, [...(byNamespace.get(policy.namespace) ?? []), policy]);
  return {
    of(workload, direction) {
      const selecting = (byNamespace.get(workload.namespace) ?? [])
        .filter((policy) => policy[direction] !== undefined)
        .map((policy) => matchLabels(policy.subject, workload));
      if (selecting.includes('yes') || cluster.adminPolicies.some((policy) => denies(policy, workload, direction, cluster))) return 'yes';
      return selecting.includes('unknown') ? 'unknown' : 'no';
    },
  };
}

function denies({ subject, ...policy }: AdminPolicy, workload: Workload, direction: Direction, cluster: Cluster): boolean {
  if (!policy[direction].some(({ action }) => action === 'Deny')) return false;
  return labelsMatch(subject.namespaces, namespaceLabels(cluster, workload.namespace)) && matchLabels(subject.pods, workload) !== 'no';
}
