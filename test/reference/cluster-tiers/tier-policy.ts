import type { KubeObject } from '../network-policy/objects';
import type { Direction } from '../network-policy/probe';
import type { AdminPort, ClusterProtocol, TierPeer, TierPolicyObject, TierSubject } from './objects';
import { portOfAdmin, portOfCluster, type TierPort } from './port-entry';

export type Tier = 'Admin' | 'Baseline';

export type Action = 'Accept' | 'Deny' | 'Pass';

/** A policy of either version in one form: the rules of both say the same things in other words. */
export interface TierPolicy {
  readonly tier: Tier;
  /** Absent for a BaselineAdminNetworkPolicy. */
  readonly priority?: number;
  readonly subject: TierSubject;
  readonly rules: Readonly<Record<Direction, readonly TierRule[]>>;
}

export interface TierRule {
  readonly action: Action;
  readonly peers: readonly TierPeer[];
  /** Absent is everything, other protocols too (SEMANTICS T12). */
  readonly ports?: readonly TierPort[];
}

interface WrittenRule {
  readonly action: Action | 'Allow';
  readonly from?: readonly TierPeer[];
  readonly to?: readonly TierPeer[];
  readonly protocols?: readonly ClusterProtocol[] | null;
  readonly ports?: readonly AdminPort[] | null;
}

const versions: Readonly<Record<string, string>> = {
  ClusterNetworkPolicy: 'policy.networking.k8s.io/v1alpha2',
  AdminNetworkPolicy: 'policy.networking.k8s.io/v1alpha1',
  BaselineAdminNetworkPolicy: 'policy.networking.k8s.io/v1alpha1',
};

export function isTierPolicy(object: KubeObject): object is TierPolicyObject {
  return Object.hasOwn(versions, object.kind) && object.apiVersion === versions[object.kind];
}

export function readTierPolicy(object: TierPolicyObject): TierPolicy {
  const { subject, ingress, egress } = object.spec;
  const rules = { ingress: (ingress ?? []).map(readRule), egress: (egress ?? []).map(readRule) };
  switch (object.kind) {
    case 'ClusterNetworkPolicy':
      return { tier: object.spec.tier, priority: object.spec.priority, subject, rules };
    case 'AdminNetworkPolicy':
      return { tier: 'Admin', priority: object.spec.priority, subject, rules };
    case 'BaselineAdminNetworkPolicy':
      return { tier: 'Baseline', subject, rules };
  }
}

function readRule(rule: WrittenRule): TierRule {
  const ports = rule.protocols?.map(portOfCluster) ?? rule.ports?.map(portOfAdmin);
  return {
    // SEMANTICS §2.2: v1alpha1 says Allow, v1alpha2 Accept.
    action: rule.action === 'Allow' ? 'Accept' : rule.action,
    peers: rule.from ?? rule.to ?? [],
    ...(ports === undefined ? {} : { ports }),
  };
}
