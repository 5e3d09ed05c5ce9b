import { type Direction, policyText } from '../../model';
import { endName, type Query } from '../connection';
import type { Engine } from '../engine/create-engine';
import type { Decision, RuleComparison, SideVerdict } from '../verdict';
import { nearestText } from './nearest-text';
import { atPlace } from './policy-names';
import { decisionPlace, decisionText } from './rule-text';

/** What is missing on a side that denies, a line each: what would have to be said, the rule that comes nearest to it, and one that says it too late. */
export function missingTexts(engine: Engine, query: Query, direction: Direction, side: SideVerdict): readonly string[] {
  const rules = engine.compare(query, direction);
  const denying = side.decidedBy;
  const at = denying === undefined ? -1 : rules.findIndex((one) => isSame(one, denying));
  if (denying === undefined || at < 0) {
    const admitting = [
      ...rules.filter(({ policy }) => !('tier' in policy)),
      ...rules.filter((one) => actionOf(one, direction) === 'Accept'),
    ];
    return nearestLines(admitting, direction);
  }
  const before = rules.slice(0, at).filter((one) => opens(one, direction));
  const late = rules.slice(at + 1).find((one) => opens(one, direction) && one.peer === 'yes' && one.port === 'yes');
  return [
    `missing  for ${direction} ${wantedText(query, direction, denying)}`,
    ...nearestLines(before, direction),
    ...(late === undefined
      ? []
      : [`too late  ${policyText(late.policy)} ${decisionText(late, direction)}${atPlace(decisionPlace(late, direction))}`]),
  ];
}

function nearestLines(rules: readonly RuleComparison[], direction: Direction): readonly string[] {
  const nearest = nearestText(rules, direction);
  return nearest === undefined ? [] : [`nearest  ${nearest}`];
}

/** In Admin a pass leaves the decision to NetworkPolicies; after Baseline nobody is asked (SEMANTICS T5, T6). */
function wantedText({ source, destination }: Query, direction: Direction, { policy, rule }: Decision): string {
  const tier = 'tier' in policy ? policy.tier : 'NetworkPolicy';
  const before = `a rule of the ${tier} tier that lets it through, asked before rule ${rule + 1} of ${policyText(policy)}`;
  if (tier !== 'Baseline') return before;
  return `a NetworkPolicy that isolates ${endName(direction === 'egress' ? source : destination)} and allows it, or ${before}`;
}

/** Whether a rule lets through, or may: a pass leaves it to a later tier. */
function opens(one: RuleComparison, direction: Direction): boolean {
  const action = actionOf(one, direction);
  return action === undefined || action !== 'Deny';
}

/** `undefined` for a rule of a NetworkPolicy, which can only allow. */
function actionOf({ policy, rule }: Decision, direction: Direction): 'Accept' | 'Deny' | 'Pass' | undefined {
  return 'tier' in policy ? policy[direction][rule]?.action : undefined;
}

function isSame(a: Decision, b: Decision): boolean {
  return a.policy === b.policy && a.rule === b.rule;
}
