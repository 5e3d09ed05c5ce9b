import type { AdminPolicy, Direction } from '../../model';

/** How messages call a policy of a cluster tier. */
export function adminPolicyText({ kind, name }: AdminPolicy): string {
  return `${kind} ${name}`;
}

/** How messages call its rules, which count from 0 here and from 1 there. */
export function adminRuleName(policy: AdminPolicy, direction: Direction, index: number): string {
  return `${direction} rule ${index + 1} of ${adminPolicyText(policy)}`;
}
