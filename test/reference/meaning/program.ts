import type { Family } from '../ip';

/** A program as plain data: what a tree of zones and verbs says (DESIGN §2). */
export interface ProgramSpec {
  /** The chart's namespace: that of zones which name none. */
  readonly namespace: string;
  readonly zones: readonly ZoneSpec[];
  readonly verbs: readonly Verb[];
  readonly guardrails: readonly Guardrail[];
  /** Each list: no pod lies in two of these zones. */
  readonly exclusive: readonly (readonly string[])[];
  readonly facts: Facts;
}

/** Everything in one zone is AND. */
export interface ZoneSpec {
  readonly id: string;
  readonly parent?: string;
  readonly pods?: LabelSpecs;
  readonly namespace?: string | readonly string[];
  readonly namespaces?: LabelSpecs;
  /** What its pods call these ports: each pod has just this number for the name and protocol. */
  readonly ports?: readonly ZonePortSpec[];
}

export interface ZonePortSpec {
  readonly name: string;
  readonly protocol: Protocol;
  readonly port: number;
}

export type LabelSpecs = Readonly<Record<string, LabelSpec>>;

export type LabelSpec =
  | string
  | { readonly in: readonly string[] }
  | { readonly notIn: readonly string[] }
  | { readonly exists: true }
  | { readonly absent: true };

export type PeerSpec =
  | { readonly zone: string }
  | { readonly anywhere: true }
  | { readonly everyPod: true }
  | { readonly internet: true }
  | CidrSpec
  | { readonly namespace: string }
  | { readonly dns: true }
  | { readonly apiServer: true };

export interface CidrSpec {
  readonly cidr: string;
  readonly except?: readonly string[];
}

export type Protocol = 'TCP' | 'UDP' | 'SCTP';

export type PortSpec =
  | { readonly protocol: Protocol; readonly port: number; readonly endPort?: number }
  | { readonly protocol: Protocol; readonly name: string }
  | { readonly protocol: Protocol }
  | { readonly all: true };

type Posture = { readonly zone: string; readonly verb: 'denyAll' | 'denyIngress' | 'denyEgress' };

export type FlowVerb =
  | {
      readonly zone: string;
      readonly verb: 'allowFrom' | 'allowTo';
      readonly peers: readonly PeerSpec[];
      readonly ports: readonly PortSpec[];
    }
  | { readonly zone: string; readonly verb: 'allowWithin'; readonly ports: readonly PortSpec[] }
  | { readonly zone: string; readonly verb: 'allowDns' };

export type Verb = Posture | FlowVerb;

/** No ports: all ports. */
export interface Guardrail {
  readonly zone: string;
  readonly verb: 'neverFrom' | 'neverTo' | 'onlyFrom' | 'onlyTo';
  readonly peers: readonly PeerSpec[];
  readonly ports?: readonly PortSpec[];
}

export interface Facts {
  readonly families?: readonly Family[];
  readonly podRanges?: readonly string[];
  readonly serviceRanges?: readonly string[];
  readonly nodeRanges?: readonly string[];
  readonly dns?: { readonly peers: readonly ResolverPeer[]; readonly ports: readonly PortSpec[] };
  readonly apiServer?: { readonly cidrs: readonly string[]; readonly ports: readonly PortSpec[] };
  /** Every namespace of the cluster by name, with its labels. */
  readonly namespaces?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export type ResolverPeer = Exclude<PeerSpec, { readonly dns: true }> | { readonly namespace: string; readonly pods: LabelSpecs };
