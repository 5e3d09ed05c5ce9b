import type { KubeObject, LabelSelector } from '../network-policy/objects';

type Maybe<T> = T | null;

/** SEMANTICS §2.3, §2.4: the kinds of policy.networking.k8s.io, only with the fields that decide a verdict. */
export type TierPolicyObject = ClusterNetworkPolicyObject | AdminNetworkPolicyObject | BaselineAdminNetworkPolicyObject;

export interface ClusterNetworkPolicyObject extends KubeObject {
  readonly apiVersion: 'policy.networking.k8s.io/v1alpha2';
  readonly kind: 'ClusterNetworkPolicy';
  readonly spec: {
    readonly tier: 'Admin' | 'Baseline';
    readonly priority: number;
    readonly subject: TierSubject;
    readonly ingress?: Maybe<readonly ClusterIngressRule[]>;
    readonly egress?: Maybe<readonly ClusterEgressRule[]>;
  };
}

export interface AdminNetworkPolicyObject extends KubeObject {
  readonly apiVersion: 'policy.networking.k8s.io/v1alpha1';
  readonly kind: 'AdminNetworkPolicy';
  readonly spec: {
    readonly priority: number;
    readonly subject: TierSubject;
    readonly ingress?: Maybe<readonly AdminIngressRule[]>;
    readonly egress?: Maybe<readonly AdminEgressRule[]>;
  };
}

export interface BaselineAdminNetworkPolicyObject extends KubeObject {
  readonly apiVersion: 'policy.networking.k8s.io/v1alpha1';
  readonly kind: 'BaselineAdminNetworkPolicy';
  readonly spec: {
    readonly subject: TierSubject;
    readonly ingress?: Maybe<readonly AdminIngressRule[]>;
    readonly egress?: Maybe<readonly AdminEgressRule[]>;
  };
}

/** SEMANTICS C2: exactly one of the two; so are the pods of peers. */
export interface TierSubject {
  readonly namespaces?: Maybe<LabelSelector>;
  readonly pods?: Maybe<TierPods>;
}

export interface TierPods {
  readonly namespaceSelector?: Maybe<LabelSelector>;
  readonly podSelector?: Maybe<LabelSelector>;
}

/** SEMANTICS T9: exactly one of these. */
export interface TierPeer extends TierSubject {
  readonly networks?: Maybe<readonly string[]>;
  readonly nodes?: Maybe<LabelSelector>;
  readonly domainNames?: Maybe<readonly string[]>;
}

interface ClusterRule {
  readonly name?: Maybe<string>;
  readonly action: 'Accept' | 'Deny' | 'Pass';
  readonly protocols?: Maybe<readonly ClusterProtocol[]>;
}

interface ClusterIngressRule extends ClusterRule {
  readonly from: readonly TierPeer[];
}

interface ClusterEgressRule extends ClusterRule {
  readonly to: readonly TierPeer[];
}

/** SEMANTICS C8: exactly one of these. */
export interface ClusterProtocol {
  readonly tcp?: Maybe<ClusterPorts>;
  readonly udp?: Maybe<ClusterPorts>;
  readonly sctp?: Maybe<ClusterPorts>;
  readonly destinationNamedPort?: Maybe<string>;
}

export interface ClusterPorts {
  readonly destinationPort?: Maybe<{ readonly number?: Maybe<number>; readonly range?: Maybe<PortRange> }>;
}

export interface PortRange {
  readonly start: number;
  readonly end: number;
}

interface AdminRule {
  readonly name?: Maybe<string>;
  readonly action: 'Allow' | 'Deny' | 'Pass';
  readonly ports?: Maybe<readonly AdminPort[]>;
}

interface AdminIngressRule extends AdminRule {
  readonly from: readonly TierPeer[];
}

interface AdminEgressRule extends AdminRule {
  readonly to: readonly TierPeer[];
}

/** SEMANTICS A4: exactly one of these. */
export interface AdminPort {
  readonly portNumber?: Maybe<{ readonly protocol?: Maybe<string>; readonly port: number }>;
  readonly portRange?: Maybe<PortRange & { readonly protocol?: Maybe<string> }>;
  readonly namedPort?: Maybe<string>;
}
