import type { AdminAction, AdminPolicyKind } from '../objects/admin-policy-object';

/** What differs between the kinds of the cluster tiers, v1alpha2 and the two of v1alpha1 (SEMANTICS §2.3, §2.4). */
export interface AdminDialect {
  readonly kind: AdminPolicyKind;
  /** In words, with its article. */
  readonly owner: string;
  /** Where its priority counts; a ClusterNetworkPolicy says its tier itself. */
  readonly tier?: 'Admin' | 'Baseline';
  readonly hasPriority: boolean;
  /** Actions as they are written (SEMANTICS C4, A1). */
  readonly actions: ReadonlyMap<string, AdminAction>;
  /** The word for `Accept`. */
  readonly accept: 'Accept' | 'Allow';
  /** Where the ports of a rule stand. */
  readonly ports: 'protocols' | 'ports';
  /** Most rules of a direction, peers and ports of a rule (SEMANTICS C3, C4, A2). */
  readonly limit: number;
  /** Whether `pods` needs a namespaceSelector too (SEMANTICS C2, A3). */
  readonly bothSelectors: boolean;
  readonly domainNames: boolean;
}

const ACCEPT = new Map<string, AdminAction>([
  ['Accept', 'Accept'],
  ['Deny', 'Deny'],
  ['Pass', 'Pass'],
]);
const ALLOW = new Map<string, AdminAction>([
  ['Allow', 'Accept'],
  ['Deny', 'Deny'],
  ['Pass', 'Pass'],
]);
const ALLOW_OR_DENY = new Map<string, AdminAction>([
  ['Allow', 'Accept'],
  ['Deny', 'Deny'],
]);

const V1ALPHA1 = { accept: 'Allow', ports: 'ports', limit: 100, bothSelectors: true } as const;

export const ADMIN_DIALECTS: { readonly [kind in AdminPolicyKind]: AdminDialect } = {
  ClusterNetworkPolicy: {
    kind: 'ClusterNetworkPolicy',
    owner: 'a ClusterNetworkPolicy',
    hasPriority: true,
    actions: ACCEPT,
    accept: 'Accept',
    ports: 'protocols',
    limit: 25,
    bothSelectors: false,
    domainNames: true,
  },
  AdminNetworkPolicy: {
    kind: 'AdminNetworkPolicy',
    owner: 'an AdminNetworkPolicy',
    tier: 'Admin',
    hasPriority: true,
    actions: ALLOW,
    domainNames: true,
    ...V1ALPHA1,
  },
  BaselineAdminNetworkPolicy: {
    kind: 'BaselineAdminNetworkPolicy',
    owner: 'a BaselineAdminNetworkPolicy',
    tier: 'Baseline',
    hasPriority: false,
    actions: ALLOW_OR_DENY,
    domainNames: false,
    ...V1ALPHA1,
  },
};
