import { type Diagnostic, diagnostic } from '../../diagnostics';
import { DIRECTIONS, type Direction, type Rule } from '../../model';
import { BudgetExceeded, boxesMeet, type LabelSet, labelsWithin, type Region, subtractRegion, WorkBudget } from '../../sets';
import { admitsEverything } from './admits-everything';
import type { ManifestCheck } from './manifest-check';
import { placeOf } from './object-places';
import { ruleDetails } from './policy-details';
import { ruleName } from './rule-names';
import { ruleRegion } from './rule-regions';
import { sharingPods, subjectIndex } from './subject-index';
import { type WrittenPolicy, writtenPolicies } from './written-policies';

/** Steps of set algebra that one rule may take, and all rules together. What would take more is not judged. */
const OF_ONE_RULE = 100_000;
const OF_ALL_RULES = 10_000_000;

interface PlacedRule {
  readonly written: WrittenPolicy;
  readonly direction: Direction;
  readonly index: number;
  /** Among the rules of its group. */
  readonly position: number;
  /** What it admits. */
  readonly region: Region;
}

/**
 * A rule all of whose connections other rules admit: of the same policy, or of several policies together (SEMANTICS S5). Of rules that
 * cover each other the later ones are told. Rules that a rule for everything covers are told there.
 */
export const ruleShadowed: ManifestCheck = (input) => {
  const total = new WorkBudget(OF_ALL_RULES);
  return groupsOf(writtenPolicies(input)).flatMap((group) => {
    const everything = group.filter((rule) => admitsEverything(ruleOf(rule)));
    const rules = group.filter((rule) => !isVoided(rule, everything));
    const index = subjectIndex(rules, subjectOf);
    const gone = new Set<PlacedRule>();
    const found: Diagnostic[] = [];
    for (const rule of [...rules].reverse()) {
      if (rule.region.length === 0) continue;
      const sharing = sharingPods(index, subjectOf(rule));
      const others = [...sharing]
        .filter((other) => other !== rule && !gone.has(other) && meets(other.region, rule.region))
        .sort((one, other) => one.position - other.position);
      const own = others.filter(({ written }) => written === rule.written);
      const within = isCovered(rule, own, total) ? own : isCovered(rule, others, total) ? others : undefined;
      if (within === undefined) continue;
      gone.add(rule);
      found.unshift(shadowed(rule, within === own, coverOf(rule, within, total)));
    }
    return found;
  });
};

function subjectOf({ written }: PlacedRule): LabelSet {
  return written.policy.subject;
}

/** The rules of one namespace and direction: only these can be about the same pods. */
function groupsOf(policies: readonly WrittenPolicy[]): readonly (readonly PlacedRule[])[] {
  const groups = new Map<string, PlacedRule[]>();
  for (const written of policies)
    for (const direction of DIRECTIONS)
      for (const [index, rule] of (written.policy[direction] ?? []).entries()) {
        const key = `${direction} ${written.policy.namespace}`;
        const group = groups.get(key) ?? [];
        group.push({ written, direction, index, position: group.length, region: ruleRegion(written.policy, direction, rule) });
        groups.set(key, group);
      }
  return [...groups.values()];
}

/** Whether it is a narrower rule beside one for everything: that is another finding. */
function isVoided({ written, direction, index }: PlacedRule, everything: readonly PlacedRule[]): boolean {
  const rules = written.policy[direction] ?? [];
  const first = rules.findIndex(admitsEverything);
  if (first >= 0) return first !== index;
  return everything.some((other) => labelsWithin(written.policy.subject, other.written.policy.subject));
}

function ruleOf({ written, direction, index }: PlacedRule): Rule {
  return written.policy[direction]?.[index] as Rule;
}

function meets(a: Region, b: Region): boolean {
  return a.some((left) => b.some((right) => boxesMeet(left, right)));
}

function isCovered({ region }: PlacedRule, others: readonly PlacedRule[], total: WorkBudget): boolean {
  if (others.length === 0 || total.isExceeded) return false;
  try {
    return (
      subtractRegion(
        region,
        others.flatMap((other) => other.region),
        new WorkBudget(OF_ONE_RULE, total),
      ).length === 0
    );
  } catch (error) {
    if (error instanceof BudgetExceeded) return false;
    throw error;
  }
}

/** As few of the rules as cover it: one if there is one. */
function coverOf(rule: PlacedRule, others: readonly PlacedRule[], total: WorkBudget): readonly PlacedRule[] {
  const one = others.find((other) => isCovered(rule, [other], total));
  if (one !== undefined) return [one];
  return others.reduce((rest, other) => {
    const fewer = rest.filter((each) => each !== other);
    return isCovered(rule, fewer, total) ? fewer : rest;
  }, others);
}

function shadowed({ written, direction, index }: PlacedRule, isOwn: boolean, cover: readonly PlacedRule[]): Diagnostic {
  const [first] = cover;
  const parameters = {
    rule: ruleName(written.policy, direction, index),
    by:
      cover.length === 1 && first !== undefined
        ? ruleName(first.written.policy, direction, first.index)
        : `${cover.length} other rules together`,
  };
  const details = {
    ...ruleDetails(written, direction, index),
    related: cover.map((other) => ({
      message: ruleName(other.written.policy, direction, other.index),
      where: placeOf(other.written.object, 'spec', direction, other.index),
    })),
  };
  return isOwn ? diagnostic('BH3113', parameters, details) : diagnostic('BH3114', parameters, details);
}
