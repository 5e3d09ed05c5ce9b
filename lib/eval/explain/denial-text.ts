import { type Direction, type Policy, policyText } from '../../model';
import { type ConnectionEnd, endName, isAddress, type Query } from '../connection';
import { atPlace } from './policy-names';

/** What is missing on a side that denies: no rule of the policies that isolate it admits the connection. */
export function denialText(query: Query, direction: Direction, policies: readonly Policy[]): string {
  const [policy, ...others] = policies;
  if (policy === undefined) return 'nothing isolates it';
  const alone = others.length === 0;
  const count = policies.reduce((sum, { [direction]: rules }) => sum + (rules?.length ?? 0), 0);
  const isolates = `isolate${alone ? 's' : ''} it${atPlace(...policies.slice(0, 3).map(({ place }) => place))}`;
  if (count === 0) return `${isolates} and admit${alone ? 's' : ''} nothing`;
  const whose = alone ? undefined : onlyWithRules(direction, policies);
  const rules =
    count === 1
      ? `the only rule${whose === undefined ? '' : `, of ${whose},`} does not admit`
      : `none of ${alone ? 'its' : whose === undefined ? 'their' : 'the'} ${count} rules${whose === undefined ? '' : ` of ${whose}`} admits`;
  return `${isolates}; ${rules} ${connectionText(query, direction, policy.namespace)}`;
}

/** Of several policies the only one that has rules. */
function onlyWithRules(direction: Direction, policies: readonly Policy[]): string | undefined {
  const [one, ...others] = policies.filter(({ [direction]: rules }) => (rules?.length ?? 0) > 0);
  return one === undefined || others.length > 0 ? undefined : policyText(one);
}

/**
 * `TCP 5432 from pods {app: web}`.
 *
 * @param namespace one that goes without saying
 */
export function connectionText({ source, destination, protocol, port }: Query, direction: Direction, namespace?: string): string {
  const [preposition, other] = direction === 'egress' ? ['to', destination] : ['from', source];
  const what = protocol === 'ICMP' ? protocol : `${protocol} ${port}`;
  return `${what} ${preposition} ${membersText(other, namespace)}`;
}

function membersText(end: ConnectionEnd, namespace: string | undefined): string {
  if (isAddress(end)) return endName(end);
  const labels = [...end.labels].map(([key, value]) => `${key}: ${value === '' ? "''" : value}`).join(', ');
  const where = end.namespace === namespace ? '' : ` in namespace ${end.namespace}`;
  return `${end.kind === 'Pod' ? 'pod' : 'pods'} {${labels}}${where}`;
}
