import { type Direction, policyText } from '../../model';
import { type ConnectionEnd, isAddress } from '../connection';
import type { RuleComparison } from '../verdict';
import { atPlace } from './policy-names';
import { decisionPlace, saysText } from './rule-text';

/**
 * The rule that comes nearest to a connection which none admits: one that has the peer but not the port, else one that has
 * the port but not the peer, first one that names peers of the same sort. `undefined` if every rule misses both.
 *
 * @param other the end that the rules name
 */
export function nearestRule(rules: readonly RuleComparison[], direction: Direction, other: ConnectionEnd): RuleComparison | undefined {
  const port = rules.filter((one) => one.peer === 'no' && one.port === 'yes');
  return (
    rules.find((one) => one.peer === 'yes' && one.port === 'no') ??
    port.find((one) => namesSort(one, direction, isAddress(other))) ??
    port[0]
  );
}

/** Whether a rule names addresses, or else pods. */
function namesSort({ policy, rule }: RuleComparison, direction: Direction, addresses: boolean): boolean {
  return policy[direction]?.[rule]?.peers?.some(({ kind }) => (kind === 'pods') !== addresses) === true;
}

/** What the nearest rule has, what it has not, and what it says. */
export function nearestText(rules: readonly RuleComparison[], direction: Direction, other: ConnectionEnd): string | undefined {
  const nearest = nearestRule(rules, direction, other);
  if (nearest === undefined) return undefined;
  const hit = nearest.peer === 'yes' ? 'has the peer, not the port' : 'has the port, not the peer';
  return `${policyText(nearest.policy)} rule ${nearest.rule + 1} ${hit}: it ${saysText(nearest, direction)}${atPlace(decisionPlace(nearest, direction))}`;
}
