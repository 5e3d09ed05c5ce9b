import { type Diagnostic, diagnostic, type Place, renderEvidence, type Witness } from '../../diagnostics';
import { findConnection, hostAddresses, isBefore, type TierRule, tierOf, type Universe, universeFrom } from '../../eval';
import { DIRECTIONS, type Direction } from '../../model';
import { BudgetExceeded, FAMILY_ADDRESSES, intersectRegions, subtractRegion, WorkBudget } from '../../sets';
import { adminPolicyText, adminRuleName } from './admin-text';
import type { ManifestCheck } from './manifest-check';

/** Steps of set algebra that two policies may take. */
const WORK = 300_000;

const TIERS = ['Admin', 'Baseline'] as const;

/**
 * Two policies of one tier and one priority whose first matching rules say different things of some connection: any of the two may be
 * applied (SEMANTICS T4, U12). Not where a policy of a better priority decides about all of these connections.
 */
export const equalPriorities: ManifestCheck = ({ engine }) => {
  const { adminPolicies, nodes, namespaces } = engine.cluster;
  if (adminPolicies.length < 2) return [];
  const hosts = hostAddresses(engine.cluster);
  const universe = universeFrom({
    families: ['IPv4', 'IPv6'],
    podAddresses: FAMILY_ADDRESSES.IPv4.union(FAMILY_ADDRESSES.IPv6),
    namespaces,
    exclusive: [],
    namedPorts: [],
  });
  return TIERS.flatMap((tier) => {
    const policies = adminPolicies.filter((policy) => policy.tier === tier && policy.priority !== undefined);
    return DIRECTIONS.flatMap((direction) => inDirection(tierOf(policies, direction, nodes, hosts).rules, direction, universe));
  });
};

/** One finding for two policies: that of their first rules that disagree. */
function inDirection(rules: readonly TierRule[], direction: Direction, universe: Universe): readonly Diagnostic[] {
  const told = new Set<string>();
  return rules.flatMap((rule, index) =>
    rules.slice(index + 1).flatMap((other) => {
      if (other.policy === rule.policy || other.rank !== rule.rank || other.action === rule.action) return [];
      const pair = `${adminPolicyText(rule.policy)} ${adminPolicyText(other.policy)}`;
      if (told.has(pair)) return [];
      const witness = disagreement(rule, other, rules, universe);
      if (witness === undefined) return [];
      told.add(pair);
      return [
        diagnostic(
          'BH3120',
          {
            one: adminRuleName(rule.policy, direction, rule.rule),
            action: rule.action,
            other: adminRuleName(other.policy, direction, other.rule),
            otherAction: other.action,
            priority: rule.rank,
          },
          {
            where: placeOfRule(other, direction),
            subject: other.policy.name,
            evidence: { notes: [witness] },
            related: [{ message: 'the other one', where: placeOfRule(rule, direction) }],
          },
        ),
      ];
    }),
  );
}

/** A connection that both rules match, and no rule that is asked before one of them. */
function disagreement(rule: TierRule, other: TierRule, rules: readonly TierRule[], universe: Universe): string | undefined {
  try {
    const budget = new WorkBudget(WORK);
    const both = intersectRegions(rule.certain, other.certain, budget);
    const earlier = rules.filter((each) => isBefore(each, rule) || isBefore(each, other));
    const left = subtractRegion(
      both,
      earlier.flatMap(({ certain, unknown }) => [...certain, ...unknown]),
      budget,
    );
    const found = findConnection(left, universe, 'allowed', budget);
    return found && witnessText(found.witness);
  } catch (error) {
    if (error instanceof BudgetExceeded) return undefined;
    throw error;
  }
}

function placeOfRule({ policy, rule }: TierRule, direction: Direction): Place {
  return policy[direction][rule]?.place ?? policy.place;
}

/** The connection alone: what happens to it is what nobody knows. */
function witnessText(witness: Witness): string {
  return renderEvidence({ witness })
    .trim()
    .replace(/: allowed$/, '');
}
