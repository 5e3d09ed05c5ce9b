import type { Place } from '../diagnostics';
import type { AdminAction, AdminPolicyKind } from '../k8s';
import type { Cidr, IpSet, LabelSet } from '../sets';
import type { PodPeer, PortRangeMatch } from './policy';

/** A policy of a cluster tier, Admin before NetworkPolicy or Baseline after it (SEMANTICS T1). */
export interface AdminPolicy {
  readonly kind: AdminPolicyKind;
  readonly name: string;
  readonly tier: 'Admin' | 'Baseline';
  /** 0 to 1000, 0 first (SEMANTICS T3); `undefined` for a BaselineAdminNetworkPolicy. */
  readonly priority: number | undefined;
  /** Never host-network pods (SEMANTICS T8). */
  readonly subject: { readonly namespaces: LabelSet; readonly pods: LabelSet };
  /** In order: the first that matches decides, and a direction without rules decides nothing (SEMANTICS T2, T3). */
  readonly egress: readonly AdminRule[];
  readonly ingress: readonly AdminRule[];
  readonly place: Place;
}

/** What a rule says about some peers and ports, both (SEMANTICS T5). */
export interface AdminRule {
  readonly name: string | undefined;
  readonly action: AdminAction;
  /** Any of these (SEMANTICS T9). */
  readonly peers: readonly AdminPeer[];
  /** Any of these; `undefined` is everything, other protocols too (SEMANTICS T12). */
  readonly ports: readonly AdminPortMatch[] | undefined;
  readonly place?: Place;
}

/** Host-network pods are no `pods`, but have addresses (SEMANTICS T8, T10). */
export type AdminPeer = PodPeer | NetworksPeer | NodesPeer | DomainNamesPeer;

/** Addresses, of pods too (SEMANTICS T10). */
export interface NetworksPeer {
  readonly kind: 'networks';
  readonly cidrs: readonly Cidr[];
  readonly addresses: IpSet;
}

/** The addresses of nodes with such labels (SEMANTICS T10). */
export interface NodesPeer {
  readonly kind: 'nodes';
  readonly labels: LabelSet;
}

/** Whatever addresses the pod learns from DNS for these names: nobody knows which (SEMANTICS T11, U14). */
export interface DomainNamesPeer {
  readonly kind: 'domainNames';
  readonly names: readonly string[];
}

export type AdminPortMatch = PortRangeMatch | AnyProtocolPortMatch;

/** Every container port of the destination with this name, whatever its protocol (SEMANTICS T12). */
export interface AnyProtocolPortMatch {
  readonly kind: 'name';
  readonly name: string;
}
