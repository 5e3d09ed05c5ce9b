import { type Direction, policyText } from '../../model';
import type { RuleComparison } from '../verdict';
import { atPlace } from './policy-names';
import { decisionPlace, saysText } from './rule-text';

/**
 * The rule that comes nearest to a connection which none admits: one that has the peer but not the port, else one that has
 * the port but not the peer. `undefined` if every rule misses both.
 */
export function nearestText(rules: readonly RuleComparison[], direction: Direction): string | undefined {
  const nearest =
    rules.find(({ peer, port }) => peer === 'yes' && port === 'no') ?? rules.find(({ peer, port }) => peer === 'no' && port === 'yes');
  if (nearest === undefined) return undefined;
  const hit = nearest.peer === 'yes' ? 'has the peer, not the port' : 'has the port, not the peer';
  return `${policyText(nearest.policy)} rule ${nearest.rule + 1} ${hit}: it ${saysText(nearest, direction)}${atPlace(decisionPlace(nearest, direction))}`;
}
