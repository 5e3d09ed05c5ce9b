import { type Direction, policyText } from '../../model';
import type { RuleComparison } from '../verdict';
import { atPlace } from './policy-names';
import { ruleText } from './rule-text';

/**
 * The rule that comes nearest to a connection which none admits: one that has the peer but not the port, else one that has
 * the port but not the peer. `undefined` if every rule misses both.
 */
export function nearestText(rules: readonly RuleComparison[], direction: Direction): string | undefined {
  const nearest = rules.find(({ peer, port }) => peer === 'yes' && port === 'no') ?? rules.find(({ port }) => port === 'yes');
  if (nearest === undefined) return undefined;
  const { policy, rule: index, peer } = nearest;
  const rule = policy[direction]?.[index];
  if (rule === undefined) return undefined;
  const hit = peer === 'yes' ? 'has the peer, not the port' : 'has the port, not the peer';
  const text = ruleText(rule, direction, policy.namespace);
  return `${policyText(policy)} rule ${index + 1} ${hit}: it ${text}${atPlace(rule.place ?? policy.place)}`;
}
