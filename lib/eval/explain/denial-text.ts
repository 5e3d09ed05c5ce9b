import type { Direction, Policy } from '../../model';
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
  const rules = count === 1 ? 'the only rule does not admit' : `none of ${alone ? 'its' : 'their'} ${count} rules admits`;
  return `${isolates}; ${rules} ${connectionText(query, direction, policy.namespace)}`;
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
