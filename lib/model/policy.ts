import type { Place } from '../diagnostics';
import type { Cidr, IpSet, LabelSet, Protocol } from '../sets';
import type { AdminPolicy } from './admin-policy';

/** The two directions of a policy. */
export type Direction = 'egress' | 'ingress';

export const DIRECTIONS: readonly Direction[] = ['egress', 'ingress'];

/** The label that every namespace carries with its own name (SEMANTICS S17). */
export const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/** A policy of the NetworkPolicy tier, with every default applied. */
export interface Policy {
  readonly namespace: string;
  readonly name: string;
  /** Labels of the pods of `namespace` that it selects (SEMANTICS S1). */
  readonly subject: LabelSet;
  /** The rules of a direction that the policy isolates; `undefined` where it does not (SEMANTICS S2, S3, S4). */
  readonly egress: readonly Rule[] | undefined;
  readonly ingress: readonly Rule[] | undefined;
  /** Where the policy stands. */
  readonly place: Place;
}

/** What a rule admits: peers and ports, both (SEMANTICS S8). */
export interface Rule {
  /** Any of these; `undefined` is every peer, addresses outside the cluster included (SEMANTICS S9). */
  readonly peers: readonly Peer[] | undefined;
  /** Any of these; `undefined` is every protocol and port (SEMANTICS S10). */
  readonly ports: readonly PortMatch[] | undefined;
  readonly place?: Place;
}

export type Peer = PodPeer | AddressPeer;

/** Pods by their labels and their namespace's (SEMANTICS S11 to S14). */
export interface PodPeer {
  readonly kind: 'pods';
  /** Labels of the namespace; its name is the value of `NAMESPACE_NAME`. */
  readonly namespaces: LabelSet;
  readonly pods: LabelSet;
}

/** Addresses: of pods too (SEMANTICS S15). */
export interface AddressPeer {
  readonly kind: 'addresses';
  readonly cidr: Cidr;
  readonly except: readonly Cidr[];
  /** `cidr` without `except`. */
  readonly addresses: IpSet;
}

export type PortMatch = PortRangeMatch | NamedPortMatch;

/** Ports `from` to `to` of a protocol, 1 to 65535, both included (SEMANTICS S20, S21). */
export interface PortRangeMatch {
  readonly kind: 'range';
  readonly protocol: Protocol;
  readonly from: number;
  readonly to: number;
}

/** Every container port of the destination with this name and protocol (SEMANTICS S22). */
export interface NamedPortMatch {
  readonly kind: 'named';
  readonly protocol: Protocol;
  readonly name: string;
}

/** How messages call a policy: `NetworkPolicy shop/db`, `ClusterNetworkPolicy deny-all`. */
export function policyText(policy: Policy | AdminPolicy): string {
  return 'tier' in policy ? `${policy.kind} ${policy.name}` : `NetworkPolicy ${policy.namespace}/${policy.name}`;
}
