import { type Diagnostic, diagnostic } from '../../diagnostics';
import { hostAddresses, isBefore, type TierRule, tierOf } from '../../eval';
import { DIRECTIONS, type Direction } from '../../model';
import { BudgetExceeded, boxesMeet, type Region, subtractRegion, WorkBudget } from '../../sets';
import { adminRuleName } from './admin-text';
import type { ManifestCheck } from './manifest-check';

/** Steps of set algebra that one rule may take. What would take more is not judged. */
const WORK = 300_000;

const TIERS = ['Admin', 'Baseline'] as const;

/** A rule of a cluster tier that decides nothing, because rules that are asked before it match all of its connections (SEMANTICS T3). */
export const adminRuleNeverAsked: ManifestCheck = ({ engine }) => {
  const { adminPolicies, nodes } = engine.cluster;
  const hosts = hostAddresses(engine.cluster);
  return TIERS.flatMap((tier) => {
    const policies = adminPolicies.filter((policy) => policy.tier === tier);
    return DIRECTIONS.flatMap((direction) => {
      const { rules } = tierOf(policies, direction, nodes, hosts);
      return rules.flatMap((rule) => neverAsked(rule, rules, direction));
    });
  });
};

function neverAsked(rule: TierRule, rules: readonly TierRule[], direction: Direction): readonly Diagnostic[] {
  const region = [...rule.certain, ...rule.unknown];
  const earlier = rules.filter((other) => isBefore(other, rule) && meets(other.certain, region));
  if (region.length === 0 || !isCovered(region, earlier)) return [];
  const one = earlier.find((other) => isCovered(region, [other]));
  const cover = one === undefined ? earlier : [one];
  const placeOf = ({ policy, rule: index }: TierRule) => policy[direction][index]?.place ?? policy.place;
  return [
    diagnostic(
      'BH3121',
      {
        rule: adminRuleName(rule.policy, direction, rule.rule),
        action: rule.action,
        by: one === undefined ? `${earlier.length} earlier rules together` : adminRuleName(one.policy, direction, one.rule),
        byAction: one?.action,
      },
      {
        where: placeOf(rule),
        subject: rule.policy.name,
        related: cover.map((other) => ({ message: adminRuleName(other.policy, direction, other.rule), where: placeOf(other) })),
      },
    ),
  ];
}

function meets(a: Region, b: Region): boolean {
  return a.some((left) => b.some((right) => boxesMeet(left, right)));
}

function isCovered(region: Region, earlier: readonly TierRule[]): boolean {
  if (earlier.length === 0) return false;
  try {
    return (
      subtractRegion(
        region,
        earlier.flatMap(({ certain }) => certain),
        new WorkBudget(WORK),
      ).length === 0
    );
  } catch (error) {
    if (error instanceof BudgetExceeded) return false;
    throw error;
  }
}
