import type { AdminAction } from '../../k8s';
import { intersectRegions, type Region, subtractRegion, type WorkBudget } from '../../sets';
import { isBefore, type Tier } from './tier';

/**
 * The part of a region of which a tier may say this: a rule that says it matches or may match, and none that is asked before it and
 * says something else matches for certain. An earlier one that says the same takes nothing away.
 */
export function sayingPart(region: Region, tier: Tier, action: AdminAction, budget: WorkBudget): Region {
  return tier.rules.flatMap((rule) => {
    if (rule.action !== action) return [];
    const matching = intersectRegions(region, [...rule.certain, ...rule.unknown], budget);
    if (matching.length === 0) return [];
    const earlier = tier.rules.filter((other) => other.action !== action && isBefore(other, rule));
    return subtractRegion(
      matching,
      earlier.flatMap(({ certain }) => certain),
      budget,
    );
  });
}

/** The part of a region on which a tier may leave the answer to the next one: no rule matches, or the first one says Pass (SEMANTICS T2, T5). */
export function passingPart(region: Region, tier: Tier, budget: WorkBudget): Region {
  if (tier.rules.length === 0) return region;
  const matched = tier.rules.flatMap(({ certain }) => certain);
  return [...subtractRegion(region, matched, budget), ...sayingPart(region, tier, 'Pass', budget)];
}
