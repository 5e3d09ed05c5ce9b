import { type AdminPolicy, type Cluster, DIRECTIONS, type Direction, type Workload } from '../../model';
import { labelsMatch } from '../../sets';
import { type CompiledAdminRule, compileAdminDirection } from './compiled-policy';
import { matchLabels } from './label-match';

/** The policies of a cluster tier that select a workload and have rules for one direction, those asked first in front (SEMANTICS T3). */
export type TierSelection = readonly Rank[];

/** Policies of which nobody says which is asked first (SEMANTICS T4, U12). */
export type Rank = readonly AppliedPolicy[];

export interface AppliedPolicy {
  readonly policy: AdminPolicy;
  readonly rules: readonly CompiledAdminRule[];
  /** Whether it selects the workload; `unknown` where a label that a controller adds decides (SEMANTICS U17). */
  readonly applies: 'yes' | 'unknown';
}

export type TierSelections = Readonly<Record<AdminPolicy['tier'], Readonly<Record<Direction, TierSelection>>>>;

/** No policy of a cluster tier: host-network pods are never their subjects (SEMANTICS T8). */
const NO_TIERS: TierSelections = { Admin: { egress: [], ingress: [] }, Baseline: { egress: [], ingress: [] } };

/** Which policies of the cluster tiers apply to which workload of the pod network. */
export function tierSelectionsOf({
  adminPolicies,
}: Pick<Cluster, 'adminPolicies'>): (workload: Workload, namespaceLabels: ReadonlyMap<string, string>) => TierSelections {
  if (adminPolicies.length === 0) return () => NO_TIERS;
  const unordered = new Set(adminPolicies.filter(({ priority }) => priority === undefined).map(({ tier }) => tier));
  const compiled = adminPolicies.map((policy) => ({
    policy,
    egress: compileAdminDirection(policy, 'egress'),
    ingress: compileAdminDirection(policy, 'ingress'),
  }));
  return (workload, namespaceLabels) => {
    const selecting = compiled.flatMap(({ policy, ...rules }) => {
      const applies = labelsMatch(policy.subject.namespaces, namespaceLabels) ? matchLabels(policy.subject.pods, workload) : 'no';
      return applies === 'no' ? [] : [{ policy, rules, applies }];
    });
    const tierOf = (tier: AdminPolicy['tier']): TierSelections[AdminPolicy['tier']] => {
      const [egress, ingress] = DIRECTIONS.map((direction) =>
        ranksOf(
          selecting.flatMap(({ policy, rules, applies }) =>
            policy.tier === tier && rules[direction].length > 0 ? [{ policy, rules: rules[direction], applies }] : [],
          ),
          unordered.has(tier),
        ),
      ) as [TierSelection, TierSelection];
      return { egress, ingress };
    };
    return { Admin: tierOf('Admin'), Baseline: tierOf('Baseline') };
  };
}

/**
 * By priority, 0 first. A BaselineAdminNetworkPolicy has none, and nobody says whether it is asked before or after policies that
 * have one: beside them, all of the tier are of one rank.
 */
function ranksOf(policies: readonly AppliedPolicy[], unordered: boolean): TierSelection {
  if (policies.length === 0) return [];
  if (unordered) return [policies];
  const ranks = new Map<number, AppliedPolicy[]>();
  for (const applied of policies) {
    const { priority = 0 } = applied.policy;
    ranks.set(priority, [...(ranks.get(priority) ?? []), applied]);
  }
  return [...ranks].sort(([a], [b]) => a - b).map(([, rank]) => rank);
}
