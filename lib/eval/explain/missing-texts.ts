import { type Direction, policyText } from '../../model';
import { type ConnectionEnd, endName, type Query } from '../connection';
import type { Engine } from '../engine/create-engine';
import type { Decision, RuleComparison, SideVerdict } from '../verdict';
import { connectionText } from './denial-text';
import { nearestText } from './nearest-text';
import { atPlace } from './policy-names';
import { decisionPlace, decisionText } from './rule-text';

/** What is missing on a side that denies, a line each: what would have to be said, the rule that comes nearest to it, and one that says it too late. */
export function missingTexts(engine: Engine, query: Query, direction: Direction, side: SideVerdict): readonly string[] {
  const rules = askedRules(engine.compare(query, direction), side.passedBy ?? []);
  const denying = side.decidedBy;
  const other = direction === 'egress' ? query.destination : query.source;
  const at = denying === undefined ? -1 : rules.findIndex((one) => isSame(one, denying));
  if (denying === undefined || at < 0) {
    const admitting = [
      ...rules.filter(({ policy }) => !('tier' in policy)),
      ...rules.filter((one) => actionOf(one, direction) === 'Accept'),
    ];
    return nearestLines(admitting, direction, other);
  }
  const before = rules.slice(0, at).filter((one) => opens(one, direction, denying));
  const late = rules.slice(at + 1).find((one) => opens(one, direction, denying) && one.peer === 'yes' && one.port === 'yes');
  return [
    `missing  ${wantedText(query, direction, denying)}`,
    ...nearestLines(before, direction, other),
    ...(late === undefined ? [] : [`too late  ${lateText(late, direction)}`]),
  ];
}

/** A pass leaves out what follows in its tier. */
function askedRules(rules: readonly RuleComparison[], passing: readonly Decision[]): readonly RuleComparison[] {
  return passing.reduce((left, pass) => {
    const at = left.findIndex((one) => isSame(one, pass));
    return left.filter((one, index) => index <= at || tierOf(one) !== tierOf(pass));
  }, rules);
}

function nearestLines(rules: readonly RuleComparison[], direction: Direction, other: ConnectionEnd): readonly string[] {
  const nearest = nearestText(rules, direction, other);
  return nearest === undefined ? [] : [`nearest  ${nearest}`];
}

/** Where Admin denies, an earlier rule that lets it through; where Baseline does, a NetworkPolicy would do as well (SEMANTICS T5, T6). */
function wantedText(query: Query, direction: Direction, denying: Decision): string {
  const what = connectionText(query, direction);
  const before = `asked before rule ${denying.rule + 1} of ${policyText(denying.policy)}`;
  if (tierOf(denying) !== 'Baseline') return `a rule that lets ${what} through, ${before}`;
  const who = endName(direction === 'egress' ? query.source : query.destination);
  return `a NetworkPolicy that selects ${who} for ${direction} and allows ${what}, or a rule that lets it through, ${before}`;
}

function lateText(late: RuleComparison, direction: Direction): string {
  return `${policyText(late.policy)} ${decisionText(late, direction)}${atPlace(decisionPlace(late, direction))}, but is asked after the rule that denies`;
}

/** Whether a rule would let through what another denies: a pass only within its tier, because what comes next is asked anyway. */
function opens(one: RuleComparison, direction: Direction, denying: Decision): boolean {
  const action = actionOf(one, direction);
  return action === 'Pass' ? tierOf(one) === tierOf(denying) : action !== 'Deny';
}

function tierOf({ policy }: Decision): string {
  return 'tier' in policy ? policy.tier : 'NetworkPolicy';
}

/** `undefined` for a rule of a NetworkPolicy, which can only allow. */
function actionOf({ policy, rule }: Decision, direction: Direction): 'Accept' | 'Deny' | 'Pass' | undefined {
  return 'tier' in policy ? policy[direction][rule]?.action : undefined;
}

function isSame(a: Decision, b: Decision): boolean {
  return a.policy === b.policy && a.rule === b.rule;
}
