import type { AdminAction } from '../../k8s';
import type { AdminPolicy, Direction, Node } from '../../model';
import { type Box, boxesMeet, boxIsEmpty, intersectBoxes, type Region } from '../../sets';
import { adminPeerBoxes, adminPortBoxes } from './admin-boxes';
import { OWN_END, PEER_END } from './dimension';
import { podBox } from './end-box';
import type { HostAddress } from './node-addresses';

/** What the policies of a cluster tier do to one direction, over all connections that could be. */
export interface Tier {
  /** In the order in which they are asked (SEMANTICS T3). */
  readonly rules: readonly TierRule[];
  /** Covers all connections of which nobody knows what the tier says of them (SEMANTICS U12, U14, U15). */
  readonly doubtful: Region;
}

/** A rule, as boxes. */
export interface TierRule {
  readonly policy: AdminPolicy;
  /** Position among the policy's rules of the direction, from 0. */
  readonly rule: number;
  /** Equal where nobody says which policy is asked first (SEMANTICS T4). */
  readonly rank: number;
  readonly action: AdminAction;
  /** The connections that it matches. */
  readonly certain: Region;
  /** Those that it may match too (SEMANTICS U14, U15). */
  readonly unknown: Region;
}

export function tierOf(
  policies: readonly AdminPolicy[],
  direction: Direction,
  nodes: readonly Node[],
  hosts: readonly HostAddress[] = [],
): Tier {
  const rankOf = ranksOf(policies);
  const compiled = policies
    .flatMap((policy) => compile(policy, rankOf(policy), direction, nodes, hosts) ?? [])
    .sort((a, b) => a.rank - b.rank);
  const rules = compiled.flatMap((one) => one.rules);
  return { rules, doubtful: [...rules.flatMap(({ unknown }) => unknown), ...disagreements(compiled)] };
}

/**
 * Whether a rule is asked before another one: in a policy of an earlier rank, or earlier in the same policy (SEMANTICS T3).
 * Rules of one rank in two policies are asked in either order (T4).
 */
export function isBefore(a: TierRule, b: TierRule): boolean {
  return a.policy === b.policy ? a.rule < b.rule : a.rank < b.rank;
}

/** By priority; a policy that has none leaves open who is first in its tier. */
function ranksOf(policies: readonly AdminPolicy[]): (policy: AdminPolicy) => number {
  if (policies.some(({ priority }) => priority === undefined)) return () => 0;
  return ({ priority }) => priority ?? 0;
}

/** A policy in one direction, as boxes. */
interface CompiledPolicy {
  readonly rank: number;
  /** The connections whose own end it selects. */
  readonly subject: Box;
  readonly rules: readonly TierRule[];
}

/** `undefined` where the policy says nothing of anybody. */
function compile(
  policy: AdminPolicy,
  rank: number,
  direction: Direction,
  nodes: readonly Node[],
  hosts: readonly HostAddress[],
): CompiledPolicy | undefined {
  const subject = podBox(OWN_END[direction], policy.subject.namespaces, policy.subject.pods);
  if (policy[direction].length === 0 || boxIsEmpty(subject)) return undefined;
  const rules = policy[direction].map((rule, index): TierRule => {
    const peers = rule.peers.map((peer) => adminPeerBoxes(PEER_END[direction], peer, nodes, hosts));
    const ports = adminPortBoxes(rule.ports);
    const boxes = (some: Region): Region => some.flatMap((peer) => ports.flatMap((port) => meeting(subject, peer, port)));
    return {
      policy,
      rule: index,
      rank,
      action: rule.action,
      certain: boxes(peers.flatMap(({ certain }) => certain)),
      unknown: boxes(peers.flatMap(({ unknown }) => unknown)),
    };
  });
  return { rank, subject, rules };
}

/** The points of all the boxes, if there are any. */
function meeting(first: Box, ...others: readonly Box[]): Region {
  const box = others.reduce<Box | undefined>((all, other) => all && intersectBoxes(all, other), first);
  return box === undefined ? [] : [box];
}

/** Where rules of policies of one rank match the same connection and say different things. */
function disagreements(policies: readonly CompiledPolicy[]): Region {
  return policies.flatMap((one, index) =>
    policies
      .slice(index + 1)
      .filter((other) => other.rank === one.rank && boxesMeet(one.subject, other.subject))
      .flatMap((other) => one.rules.flatMap((a) => other.rules.flatMap((b) => (a.action === b.action ? [] : meetings(a, b))))),
  );
}

function meetings(a: TierRule, b: TierRule): Region {
  return [...a.certain, ...a.unknown].flatMap((left) => [...b.certain, ...b.unknown].flatMap((right) => meeting(left, right)));
}
