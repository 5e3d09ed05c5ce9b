import type { Address, Cidr } from '../../sets';
import type { KubernetesObject } from './kubernetes-object';
import type { Labels } from './labels';

export interface NodeObject extends KubernetesObject {
  readonly kind: 'Node';
  readonly labels: Labels;
  /** Those of `status.addresses` that are addresses, not names (SEMANTICS T10). */
  readonly addresses: readonly Address[];
  /** `spec.podCIDRs`: where its pods' addresses lie. */
  readonly podRanges: readonly Cidr[];
}
