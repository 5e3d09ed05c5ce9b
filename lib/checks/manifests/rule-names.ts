import { type Direction, type Policy, policyText } from '../../model';
import type { Protocol } from '../../sets';

/** How messages call a rule, which counts from 0 here and from 1 there: `ingress rule 2 of NetworkPolicy shop/db`. */
export function ruleName(policy: Policy, direction: Direction, index: number): string {
  return `${direction} rule ${index + 1} of ${policyText(policy)}`;
}

/** The field that lists a rule's peers. */
export const PEERS: Readonly<Record<Direction, 'from' | 'to'>> = { egress: 'to', ingress: 'from' };

/** `TCP 8080`. */
export function portName(protocol: Protocol, port: number | string): string {
  return `${protocol} ${port}`;
}
