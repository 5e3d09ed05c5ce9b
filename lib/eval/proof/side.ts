import { type AdminPolicy, type Direction, NAMESPACE_NAME, type Node, type Policy, type Rule } from '../../model';
import { type Box, boxesMeet, boxIsEmpty, EVERYTHING, intersectBoxes, isValueSet, labelSet, type Region, ValueSet } from '../../sets';
import { namespaceOf, OWN_END, PEER_END } from './dimension';
import { peerBox, podBox } from './end-box';
import type { HostAddress } from './node-addresses';
import { portBoxes } from './port-boxes';
import { type Tier, tierOf } from './tier';

/**
 * What policies do to one direction, over all connections that could be: the Admin tier is asked first, then NetworkPolicies, where open
 * is what nothing isolates (SEMANTICS S2) and what some rule admits (S5), and of what nothing isolates the Baseline tier (T1, T6).
 */
export interface Side {
  readonly direction: Direction;
  /** The policies that isolate a pod in this direction, in the order given. */
  readonly isolating: readonly IsolatingPolicy[];
  /** The same by namespace: a policy says nothing of other namespaces' pods (SEMANTICS S1). */
  readonly byNamespace: ReadonlyMap<string, readonly IsolatingPolicy[]>;
  readonly admin: Tier;
  readonly baseline: Tier;
}

/** The policies of the cluster tiers, and the nodes that their peers can mean (SEMANTICS §1.8). */
export interface ClusterTiers {
  readonly adminPolicies: readonly AdminPolicy[];
  readonly nodes: readonly Node[];
  /** Further addresses of nodes, as far as pods tell. */
  readonly hosts?: readonly HostAddress[];
}

/** A policy in one direction, as boxes. */
export interface IsolatingPolicy {
  readonly policy: Policy;
  /** The connections whose own end it selects. */
  readonly subject: Box;
  /** The connections that its rules admit, each with the rule's position from 0. */
  readonly admitted: readonly { readonly box: Box; readonly rule: number }[];
}

export function sideOf(policies: readonly Policy[], { adminPolicies, nodes, hosts = [] }: ClusterTiers, direction: Direction): Side {
  const isolating = policies.flatMap((policy) => isolatingPolicy(policy, direction) ?? []);
  const byNamespace = new Map<string, IsolatingPolicy[]>();
  for (const entry of isolating) {
    const list = byNamespace.get(entry.policy.namespace) ?? [];
    list.push(entry);
    byNamespace.set(entry.policy.namespace, list);
  }
  const tier = (name: AdminPolicy['tier']): Tier =>
    tierOf(
      adminPolicies.filter((policy) => policy.tier === name),
      direction,
      nodes,
      hosts,
    );
  return { direction, isolating, byNamespace, admin: tier('Admin'), baseline: tier('Baseline') };
}

function isolatingPolicy(policy: Policy, direction: Direction): IsolatingPolicy | undefined {
  const rules = policy[direction];
  const subject = podBox(OWN_END[direction], labelSet([[NAMESPACE_NAME, ValueSet.of(policy.namespace)]]), policy.subject);
  if (rules === undefined || boxIsEmpty(subject)) return undefined;
  return {
    policy,
    subject,
    admitted: rules.flatMap((rule, index) => ruleBoxes(subject, rule, direction).map((box) => ({ box, rule: index }))),
  };
}

function ruleBoxes(subject: Box, rule: Rule, direction: Direction): Region {
  const peers = rule.peers === undefined ? [EVERYTHING] : rule.peers.map((peer) => peerBox(PEER_END[direction], peer));
  const result: Box[] = [];
  for (const peer of peers)
    for (const ports of portBoxes(rule.ports)) {
      const withPeer = intersectBoxes(subject, peer);
      const box = withPeer && intersectBoxes(withPeer, ports);
      if (box !== undefined) result.push(box);
    }
  return result;
}

/** The policies that isolate some connection of a region. */
export function isolatingAny(side: Side, region: Region): readonly IsolatingPolicy[] {
  return candidates(side, region).filter(({ subject }) => region.some((box) => boxesMeet(subject, box)));
}

/** The policies of the namespaces that the own ends of a region can be in. */
function candidates(side: Side, region: Region): readonly IsolatingPolicy[] {
  if (!region.every((box) => isBounded(box, side.direction))) return side.isolating;
  const names = new Set(region.flatMap((box) => (box.get(namespaceOf(OWN_END[side.direction])) as ValueSet).values));
  return [...names].flatMap((name) => side.byNamespace.get(name) ?? []);
}

/** Whether the own ends of a box are in namespaces that it names, or are no pods. */
export function isBounded(box: Box, direction: Direction): boolean {
  const set = box.get(namespaceOf(OWN_END[direction]));
  return set !== undefined && isValueSet(set) && !set.negated;
}

/** All boxes of a side, for what they mention. */
export function boxesOf({ isolating, admin, baseline }: Side): Region {
  return [
    ...isolating.flatMap(({ subject, admitted }) => [subject, ...admitted.map(({ box }) => box)]),
    ...[...admin.rules, ...baseline.rules].flatMap(({ certain, unknown }) => [...certain, ...unknown]),
  ];
}
