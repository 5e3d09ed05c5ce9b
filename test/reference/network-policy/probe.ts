import type { CidrSpelling, Family } from '../ip';

export type Direction = 'egress' | 'ingress';

/** A pod as `namespace/name`, or an address. An address that a pod has is that pod. */
export type End = { readonly pod: string } | { readonly ip: string };

/** One new connection (SEMANTICS §1); replies never need a rule of their own (S27). */
export interface Probe {
  readonly src: End;
  readonly dst: End;
  readonly protocol: 'TCP' | 'UDP' | 'SCTP' | 'ICMP';
  /** The destination port on the pod, that is after Services (S21, S30). Ignored for ICMP. */
  readonly port: number;
  /** Without it, a probe between pods asks about each family that both may have (S15). */
  readonly family?: Family;
}

/** `none`: that end is not a cluster pod and has no say (S6). */
export type Side = 'allowed' | 'denied' | 'unspecified' | 'none';

export interface Verdict {
  readonly verdict: 'allowed' | 'denied' | 'unspecified';
  readonly egress: Side;
  readonly ingress: Side;
}

/** SEMANTICS S26: what the network plugin takes host-network pods for. */
export type HostNetworkBehaviour = 'pod' | 'node';

export interface EvaluateOptions {
  /** Picks one behaviour for host-network pods; without it an answer on which the two differ is unspecified. */
  readonly hostNetwork?: HostNetworkBehaviour;
  /** How CIDRs in policies may be spelled; strict without it. */
  readonly cidrs?: CidrSpelling;
}

/** The connection does not exist, or nobody can say what it would be. */
export class ImpossibleProbe extends Error {}
