import type { Cidr, Protocol } from '../../sets';
import type { KubernetesObject } from './kubernetes-object';
import type { LabelSelector } from './label-selector';
import type { Labels } from './labels';

/** A networking.k8s.io/v1 NetworkPolicy that the API server would accept. */
export interface NetworkPolicyObject extends KubernetesObject {
  readonly kind: 'NetworkPolicy';
  readonly labels: Labels;
  readonly annotations: ReadonlyMap<string, string>;
  readonly spec: NetworkPolicySpec;
}

/** Absent and empty lists mean the same (SEMANTICS S3, S7, V15), so both are empty lists. */
export interface NetworkPolicySpec {
  /** An absent one is an empty one: every pod of the namespace (SEMANTICS S1). */
  readonly podSelector: LabelSelector;
  /** As written, without the default; empty if not given (SEMANTICS S3). */
  readonly policyTypes: readonly PolicyType[];
  readonly ingress: readonly PolicyRule[];
  readonly egress: readonly PolicyRule[];
}

export const POLICY_TYPES = ['Ingress', 'Egress'] as const;

export type PolicyType = (typeof POLICY_TYPES)[number];

export interface PolicyRule {
  /** `from` of an ingress rule, `to` of an egress rule; empty means any peer (SEMANTICS S9). */
  readonly peers: readonly PolicyPeer[];
  /** Empty means any protocol and port (SEMANTICS S10). */
  readonly ports: readonly PolicyPort[];
}

/** Either an `ipBlock`, or at least one selector (SEMANTICS V9). */
export interface PolicyPeer {
  readonly podSelector?: LabelSelector;
  readonly namespaceSelector?: LabelSelector;
  readonly ipBlock?: IpBlock;
}

export interface IpBlock {
  readonly cidr: Cidr;
  readonly except: readonly Cidr[];
  /** The `cidr` as written. */
  readonly text: string;
}

export interface PolicyPort {
  /** Defaulted to TCP (SEMANTICS S19). */
  readonly protocol: Protocol;
  /** A number, or the name of a container port; absent means every port of the protocol (SEMANTICS S20). */
  readonly port?: number | string;
  /** Last number of a range, inclusive; only beside a number. */
  readonly endPort?: number;
}
