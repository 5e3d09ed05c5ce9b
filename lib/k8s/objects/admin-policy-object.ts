import type { Cidr, Protocol } from '../../sets';
import type { KubernetesObject } from './kubernetes-object';
import type { LabelSelector } from './label-selector';

/** The kinds of the cluster tiers: v1alpha2, and the two of v1alpha1 (SEMANTICS §2.2). */
export const ADMIN_POLICY_KINDS = ['ClusterNetworkPolicy', 'AdminNetworkPolicy', 'BaselineAdminNetworkPolicy'] as const;

export type AdminPolicyKind = (typeof ADMIN_POLICY_KINDS)[number];

/** A policy of policy.networking.k8s.io that the API server would accept (SEMANTICS C1 to C11, A1 to A6). */
export interface AdminPolicyObject extends KubernetesObject {
  readonly apiVersion: string;
  readonly kind: AdminPolicyKind;
  readonly tier: 'Admin' | 'Baseline';
  /** 0 to 1000, 0 first; absent for a BaselineAdminNetworkPolicy, of which there is one. */
  readonly priority?: number;
  readonly subject: AdminSubject;
  readonly ingress: readonly AdminPolicyRule[];
  readonly egress: readonly AdminPolicyRule[];
}

/** Both must hold; an absent selector is no criterion (SEMANTICS T8, C2). */
export interface AdminSubject {
  readonly namespaceSelector?: LabelSelector;
  readonly podSelector?: LabelSelector;
}

export interface AdminPolicyRule {
  readonly name?: string;
  /** The `Allow` of v1alpha1 is `Accept` here. */
  readonly action: AdminAction;
  /** Never empty (SEMANTICS C4, A2). */
  readonly peers: readonly AdminPolicyPeer[];
  /** Absent means everything, other protocols too (SEMANTICS T12); never empty. */
  readonly ports?: readonly AdminPolicyPort[];
}

const ADMIN_ACTIONS = ['Accept', 'Deny', 'Pass'] as const;

export type AdminAction = (typeof ADMIN_ACTIONS)[number];

export type AdminPolicyPeer =
  | ({ readonly kind: 'pods' } & AdminSubject)
  | { readonly kind: 'networks'; readonly cidrs: readonly Cidr[] }
  | { readonly kind: 'nodes'; readonly selector: LabelSelector }
  | { readonly kind: 'domainNames'; readonly names: readonly string[] };

/**
 * Ports `from` to `to` of a protocol, or every container port of the destination with a name, whatever its protocol (SEMANTICS T12).
 * v1alpha1 allows `from` above `to`, which is no port (A6).
 */
export type AdminPolicyPort =
  | { readonly kind: 'range'; readonly protocol: Protocol; readonly from: number; readonly to: number }
  | { readonly kind: 'named'; readonly name: string };
