import type { Direction, Policy } from '../../model';
import { type ConnectionEnd, endName, isAddress, type Query } from '../connection';
import type { Engine } from '../engine/create-engine';
import type { RuleComparison } from '../verdict';
import { atPlace, policyNames } from './policy-names';
import { ruleText } from './rule-text';

/** What is missing on a side that denies: no rule of its policies admits the connection, and which one comes nearest. */
export function denialText(engine: Engine, query: Query, direction: Direction, policies: readonly Policy[]): string {
  const [policy] = policies;
  const count = policies.reduce((sum, { [direction]: rules }) => sum + (rules?.length ?? 0), 0);
  const places = atPlace(...policies.slice(0, 3).map(({ place }) => place));
  const isolates = `isolate${policies.length === 1 ? 's' : ''} it for ${direction}${places}`;
  if (policy === undefined || count === 0) return `${isolates} and admit${policies.length === 1 ? 's' : ''} nothing`;
  const own = policies.length === 1 ? 'its' : 'their';
  const rules = count === 1 ? `${own} only rule does not admit` : `none of ${own} ${count} rules admits`;
  const near = nearestText(engine.compare(query, direction), policies, direction);
  return `${isolates}; ${rules} ${connectionText(query, direction, policy.namespace)}${near === undefined ? '' : `; ${near}`}`;
}

/** A rule that has the peer but not the port comes nearest, then one that has the port but not the peer. */
function nearestText(rules: readonly RuleComparison[], policies: readonly Policy[], direction: Direction): string | undefined {
  const nearest = rules.find(({ peer, port }) => peer === 'yes' && port === 'no') ?? rules.find(({ port }) => port === 'yes');
  if (nearest === undefined) return undefined;
  const { policy, rule: index } = nearest;
  const rule = policy[direction]?.[index];
  if (rule === undefined) return undefined;
  const name = `rule ${index + 1}${policies.length === 1 ? '' : ` of ${policyNames([policy])}`}`;
  const hit = nearest.peer === 'yes' ? 'has the peer, not the port' : 'has the port, not the peer';
  return `${name} ${hit}: it ${ruleText(rule, direction, policy.namespace)}${atPlace(rule.place ?? policy.place)}`;
}

/** `TCP 5432 from pods {app: web}`. */
function connectionText({ source, destination, protocol, port }: Query, direction: Direction, namespace: string): string {
  const [preposition, other] = direction === 'egress' ? ['to', destination] : ['from', source];
  return `${protocol} ${port} ${preposition} ${membersText(other, namespace)}`;
}

function membersText(end: ConnectionEnd, namespace: string): string {
  if (isAddress(end)) return endName(end);
  const labels = [...end.labels].map(([key, value]) => `${key}: ${value === '' ? "''" : value}`).join(', ');
  const where = end.namespace === namespace ? '' : ` in namespace ${end.namespace}`;
  return `${end.kind === 'Pod' ? 'pod' : 'pods'} {${labels}}${where}`;
}
