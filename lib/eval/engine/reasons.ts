import { type AdminPolicy, type Direction, type Policy, policyText, type Service, type Workload } from '../../model';
import { addressAt, type Family, formatAddress, type IpSet, singleAddress } from '../../sets';
import { endName } from '../connection';
import type { Decision, Reason } from '../verdict';
import type { AddressParty, Party, PodParty } from './party';
import type { PolicedSide } from './side';
import type { Truth } from './truth';

export function completedReason(workload: Workload): Reason {
  return { clause: 'U10', text: `${endName(workload)} is completed: it has no connections, and its address may be another's by now` };
}

export function noFamilyReason(family: Family | undefined): Reason {
  return { clause: 'S15', text: `the ends have no ${family ?? 'family of'} addresses in common` };
}

export function severalOwnersReason(owners: readonly Workload[]): Reason {
  return { clause: 'S15', text: `${owners.map(endName).join(' and ')} have the same address` };
}

export function selfReason(workload: Workload): Reason {
  return { clause: 'S24', text: `${endName(workload)} reaches itself whatever policies say` };
}

export function noSayReason({ workload, mayHave, nodes }: AddressParty): Reason {
  if (workload !== undefined)
    return { clause: 'S26', text: `${endName(workload)} uses its node's network and counts as its node: policies do not select it` };
  const names = nodes.flatMap(({ name }) => name ?? []);
  const is =
    nodes.length === 0 ? "no pod's address" : names.length === 0 ? "a node's address" : `the address of node ${names.join(' and ')}`;
  return { clause: 'S6', text: `${addressText(mayHave)} is ${is}: policies do not select it` };
}

/** Nothing decides, which allows (SEMANTICS S2, T2). */
export function defaultReason({ direction, own, selection, tiers }: PolicedSide): Reason {
  const asked = [...tiers.admin, ...tiers.baseline].flatMap((rank) => rank.map(({ policy }) => policy));
  if (asked.length === 0 && selection.isolatedBy.length === 0) return selection.notIsolated();
  const names = asked.map(policyText).join(', ');
  return {
    clause: 'T2',
    text: `no ${direction} rule of ${names} decides it, and no NetworkPolicy isolates ${endName(own.workload)} for ${direction}`,
  };
}

export function notIsolatedReason(direction: Direction, workload: Workload): Reason {
  return { clause: 'S2', text: `no policy isolates ${endName(workload)} for ${direction}` };
}

export function admittedReason(policy: Policy, rule: number): Reason {
  return { clause: 'S5', text: `${ruleName({ policy, index: rule })} admits it` };
}

export function acceptedReason(policy: AdminPolicy, rule: number): Reason {
  return { clause: 'T5', text: `${ruleName({ policy, index: rule })} ${acceptsWord(policy)} it` };
}

export function deniedByRuleReason(policy: AdminPolicy, rule: number): Reason {
  return { clause: 'T5', text: `${ruleName({ policy, index: rule })} denies it` };
}

export function passedReason({ policy, rule }: Decision): Reason {
  return { clause: 'T5', text: `${ruleName({ policy, index: rule })} passes it on` };
}

export function equalPriorityReason(policies: readonly AdminPolicy[]): Reason {
  const names = policies.map(policyText);
  const who = `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  const priorities = new Set(policies.map(({ priority }) => priority));
  const [priority] = priorities;
  const why = priorities.size === 1 && priority !== undefined ? `have the same priority ${priority}` : 'have no order between them';
  return { clause: 'U12', text: `${who} ${why} and say different things: plugins may apply either` };
}

/** @param policies NetworkPolicies that isolate the pod in the other direction only */
export function otherReadingReason(direction: Direction, { workload }: PodParty, policies: readonly Policy[]): Reason {
  const who = policies.map(policyText).join(', ');
  return {
    clause: 'U13',
    text: `${who} selects ${endName(workload)}, though not for ${direction}: some plugins then ask no Baseline policy, and allow it`,
  };
}

/** @param services those that hide who their clients are */
export function rewrittenReason(services: readonly Service[], { workload }: PodParty): Reason {
  const who = services.map(({ namespace, name }) => `Service ${namespace}/${name}`).join(', ');
  return {
    clause: 'U6',
    text: `clients outside reach ${endName(workload)} through ${who}, which may show a node's or a load balancer's address instead of theirs, and ingress rules do not treat all addresses alike`,
  };
}

export function deniedReason(direction: Direction, workload: Workload, policies: readonly Policy[]): Reason {
  const who = policies.map(policyText).join(', ');
  const rules = policies.reduce((count, policy) => count + (policy[direction]?.length ?? 0), 0);
  const none = rules === 0 ? `no ${direction} rule is there` : `no ${direction} rule admits it`;
  return { clause: rules === 0 ? 'S7' : 'S5', text: `${endName(workload)} is isolated for ${direction} by ${who}, and ${none}` };
}

export function icmpReason(direction: Direction, { workload }: PodParty): Reason {
  return { clause: 'U5', text: `${endName(workload)} is isolated for ${direction}, which means nothing certain for ICMP` };
}

/** @param truth whether it is the own node; not `no` */
export function ownNodeReason(direction: Direction, truth: Truth, { workload }: PodParty, other: Party): Reason {
  const node = partyName(other);
  const clause = direction === 'ingress' ? 'S25' : 'U4';
  if (truth === 'unknown') return { clause, text: `nobody knows whether ${node} is the node on which ${endName(workload)} runs` };
  if (direction === 'ingress')
    return { clause, text: `${node} is the node on which ${endName(workload)} runs, and a pod's own node always comes in` };
  return { clause, text: `${node} is the node on which ${endName(workload)} runs, and plugins differ on egress to it` };
}

export function possiblySelectedReason(policy: Policy | AdminPolicy, { workload }: PodParty): Reason {
  return { clause: 'U17', text: `${policyText(policy)} selects ${endName(workload)} or not by a label that its controller adds` };
}

/** A rule as messages call it: by its position among the policy's rules of the direction, from 0. */
export interface RuleName {
  readonly policy: Policy | AdminPolicy;
  readonly index: number;
}

export function unknownAddressReason(rule: RuleName, other: Party): Reason {
  return { clause: 'U2', text: `${ruleName(rule)} names addresses, and that of ${partyName(other)} is not known` };
}

export function unknownLabelReason(rule: RuleName, other: Party): Reason {
  return { clause: 'U17', text: `${ruleName(rule)} names ${partyName(other)} or not by a label that its controller adds` };
}

export function unknownNodeReason(rule: RuleName, other: Party): Reason {
  return { clause: 'U15', text: `${ruleName(rule)} names nodes, and nobody knows whether ${partyName(other)} is one of them` };
}

export function domainNamesReason(rule: RuleName, other: Party): Reason {
  return { clause: 'U14', text: `${ruleName(rule)} names domains, and nobody knows whether DNS gives ${partyName(other)} for one of them` };
}

export function namedPortReason(rule: RuleName, destination: Party): Reason {
  const text = `${ruleName(rule)} names a port that containers of ${partyName(destination)} define differently, or only an init container does`;
  return { clause: 'U16', text };
}

export function hostNetworkReason(workloads: readonly Workload[]): Reason {
  const who = workloads.map(endName).join(' and ');
  return {
    clause: 'U1',
    text: `plugins take ${who} for a pod or for its node, and that decides: the host network is undefined for policies`,
  };
}

export function familiesReason(answers: ReadonlyMap<Family, string>): Reason {
  return { clause: 'S15', text: [...answers].map(([family, answer]) => `${family} is ${answer}`).join(', ') };
}

/** `rule 2 of NetworkPolicy shop/db`. */
function ruleName({ policy, index }: RuleName): string {
  return `rule ${index + 1} of ${policyText(policy)}`;
}

/** The action of v1alpha2 is Accept, that of v1alpha1 is Allow (SEMANTICS T5). */
function acceptsWord({ kind }: AdminPolicy): string {
  return kind === 'ClusterNetworkPolicy' ? 'accepts' : 'allows';
}

function partyName(party: Party): string {
  return party.workload === undefined ? addressText(party.mayHave) : endName(party.workload);
}

function addressText(set: IpSet): string {
  const point = singleAddress(set)?.first;
  return point === undefined ? 'an address' : formatAddress(addressAt(point));
}
