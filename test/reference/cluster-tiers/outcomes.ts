import type { Party } from '../network-policy/party';
import type { Pod } from '../network-policy/pod';
import type { Direction, Probe } from '../network-policy/probe';
import { every } from '../network-policy/truth';
import type { World } from '../network-policy/world';
import { somePeerMatches } from './peer';
import { somePortMatches } from './port';
import { selectsPods } from './subject';
import type { Action, Tier, TierPolicy } from './tier-policy';

/** What a tier may say; `none`: no rule of it matches, so the next tier is asked (SEMANTICS T2). */
export type Outcome = Action | 'none';

/** One connection as a subject's tier sees it. */
export interface Asked {
  readonly direction: Direction;
  readonly subject: Pod;
  readonly peer: Party;
  readonly destination: Party;
  readonly probe: Probe;
}

/**
 * Everything that a tier may say about a connection: one outcome where it is certain.
 * SEMANTICS T3: by ascending priority, and the first that matches decides.
 */
export function tierOutcomes(world: World, tier: Tier, asked: Asked): readonly Outcome[] {
  const policies = world.cluster.tierPolicies.filter((policy) => policy.tier === tier);
  const possible = new Set<Outcome>();
  for (const group of inOrder(policies)) {
    const applying = group.filter(({ subject }) => selectsPods(world.cluster.namespaces, subject, asked.subject));
    const outcomes = applying.map((policy) => policyOutcomes(world, policy, asked));
    // T4: any policy of the group that matches may be the one that is applied.
    for (const outcome of outcomes.flat()) if (outcome !== 'none') possible.add(outcome);
    if (!outcomes.every((own) => own.includes('none'))) return [...possible];
  }
  return [...possible, 'none'];
}

/** T4: policies of one priority are a group; U12: so is a whole tier that a BaselineAdminNetworkPolicy, which has none, shares with others. */
function inOrder(policies: readonly TierPolicy[]): readonly (readonly TierPolicy[])[] {
  if (policies.some(({ priority }) => priority === undefined)) return [policies];
  const priorities = [...new Set(policies.map(({ priority }) => priority))].sort((a = 0, b = 0) => a - b);
  return priorities.map((priority) => policies.filter((policy) => policy.priority === priority));
}

/** T3: the first of its rules that matches; one that may match may also leave it to the next. */
function policyOutcomes(world: World, policy: TierPolicy, { direction, peer, destination, probe }: Asked): readonly Outcome[] {
  const possible: Outcome[] = [];
  for (const { action, peers, ports } of policy.rules[direction]) {
    const matches = every([somePeerMatches(world, peers, peer), somePortMatches(ports, probe, destination)]);
    if (matches !== 'no') possible.push(action);
    if (matches === 'yes') return possible;
  }
  return [...possible, 'none'];
}
