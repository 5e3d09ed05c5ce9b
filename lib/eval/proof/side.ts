import { type Direction, NAMESPACE_NAME, type Policy, type Rule } from '../../model';
import { type Box, boxIsEmpty, EVERYTHING, intersectBoxes, labelSet, type Region, ValueSet } from '../../sets';
import { namespaceOf, OWN_END, PEER_END } from './dimension';
import { peerBox, podBox } from './end-box';
import { portBoxes } from './port-boxes';

/** What policies do to one direction, over all connections that could be. */
export interface Side {
  readonly direction: Direction;
  /** Connections whose own end a policy isolates in this direction (SEMANTICS S2). */
  readonly isolated: readonly IsolatedBox[];
  /** Connections that a rule admits (SEMANTICS S5). */
  readonly admitted: readonly AdmittedBox[];
  /** The same by the policy's namespace: a policy says nothing of other namespaces' pods (SEMANTICS S1). */
  readonly byNamespace: ReadonlyMap<string, Pick<Side, 'isolated' | 'admitted'>>;
}

export interface IsolatedBox {
  readonly box: Box;
  readonly policy: Policy;
}

export interface AdmittedBox {
  readonly box: Box;
  readonly policy: Policy;
  /** Position among the policy's rules of this direction, from 0. */
  readonly index: number;
}

/** A direction of policies as boxes: open is what nothing isolates, and what some rule admits. */
export function sideOf(policies: readonly Policy[], direction: Direction): Side {
  const isolated: IsolatedBox[] = [];
  const admitted: AdmittedBox[] = [];
  for (const policy of policies) {
    const rules = policy[direction];
    if (rules === undefined) continue;
    const subject = subjectBox(policy, direction);
    if (boxIsEmpty(subject)) continue;
    isolated.push({ box: subject, policy });
    rules.forEach((rule, index) => {
      for (const box of ruleBoxes(subject, rule, direction)) admitted.push({ box, policy, index });
    });
  }
  return { direction, isolated, admitted, byNamespace: groupByNamespace(isolated, admitted) };
}

function groupByNamespace(isolated: readonly IsolatedBox[], admitted: readonly AdmittedBox[]): Side['byNamespace'] {
  const groups = new Map<string, { isolated: IsolatedBox[]; admitted: AdmittedBox[] }>();
  for (const entry of isolated) {
    const group = groups.get(entry.policy.namespace) ?? { isolated: [], admitted: [] };
    group.isolated.push(entry);
    groups.set(entry.policy.namespace, group);
  }
  for (const entry of admitted) groups.get(entry.policy.namespace)?.admitted.push(entry);
  return groups;
}

/** The boxes of a side that can meet a region: those of the namespaces that the region's own ends can be in. */
export function relevantPart(side: Side, region: Region): Pick<Side, 'isolated' | 'admitted'> {
  const names = new Set<string>();
  for (const box of region) {
    const set = box.get(namespaceOf(OWN_END[side.direction]));
    if (!(set instanceof ValueSet) || set.negated) return side;
    for (const name of set.values) names.add(name);
  }
  const groups = [...names].flatMap((name) => side.byNamespace.get(name) ?? []);
  return { isolated: groups.flatMap(({ isolated }) => isolated), admitted: groups.flatMap(({ admitted }) => admitted) };
}

/** The connections whose own end the policy selects (SEMANTICS S1). */
export function subjectBox(policy: Policy, direction: Direction): Box {
  return podBox(OWN_END[direction], labelSet([[NAMESPACE_NAME, ValueSet.of(policy.namespace)]]), policy.subject);
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
