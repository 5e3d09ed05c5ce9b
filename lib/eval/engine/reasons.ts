import { type Direction, type Policy, policyText, type Workload } from '../../model';
import { addressAt, type Family, formatAddress, type IpSet, singleAddress } from '../../sets';
import { endName } from '../connection';
import type { Reason } from '../verdict';
import type { AddressParty, Party, PodParty } from './party';
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

export function noSayReason({ workload, mayHave }: AddressParty): Reason {
  if (workload !== undefined)
    return { clause: 'S26', text: `${endName(workload)} uses its node's network and counts as its node: policies do not select it` };
  return { clause: 'S6', text: `${addressText(mayHave)} is no pod's address: policies do not select it` };
}

export function notIsolatedReason(direction: Direction, { workload }: PodParty): Reason {
  return { clause: 'S2', text: `no policy isolates ${endName(workload)} for ${direction}` };
}

export function admittedReason(policy: Policy, rule: number): Reason {
  return { clause: 'S5', text: `rule ${rule + 1} of ${policyText(policy)} admits it` };
}

export function deniedReason(direction: Direction, { workload }: PodParty, policies: readonly Policy[]): Reason {
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

export function possiblySelectedReason(policy: Policy, { workload }: PodParty): Reason {
  return { clause: 'U17', text: `${policyText(policy)} selects ${endName(workload)} or not by a label that its controller adds` };
}

export function unknownAddressReason(policy: Policy, rule: number, other: Party): Reason {
  return { clause: 'U2', text: `rule ${rule + 1} of ${policyText(policy)} names addresses, and that of ${partyName(other)} is not known` };
}

export function unknownLabelReason(policy: Policy, rule: number, other: Party): Reason {
  return {
    clause: 'U17',
    text: `rule ${rule + 1} of ${policyText(policy)} names ${partyName(other)} or not by a label that its controller adds`,
  };
}

export function namedPortReason(policy: Policy, rule: number, destination: Party): Reason {
  const text = `rule ${rule + 1} of ${policyText(policy)} names a port that containers of ${partyName(destination)} define differently, or only an init container does`;
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

function partyName(party: Party): string {
  return party.workload === undefined ? addressText(party.mayHave) : endName(party.workload);
}

function addressText(set: IpSet): string {
  const point = singleAddress(set)?.first;
  return point === undefined ? 'an address' : formatAddress(addressAt(point));
}
