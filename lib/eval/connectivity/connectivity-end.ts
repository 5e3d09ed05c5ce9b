import type { Workload } from '../../model';
import { type Address, formatAddress } from '../../sets';

/** An end of rows: the pods of one workload, or a range of addresses. */
export type ConnectivityEnd = WorkloadEnd | RangeEnd;

/** The pods that one controller makes, or a pod that stands for itself. Never empty; completed pods are none of them (SEMANTICS S32). */
export interface WorkloadEnd {
  readonly kind: 'workload';
  readonly namespace: string;
  /** `namespace/name[Kind]`. */
  readonly text: string;
  readonly members: readonly Workload[];
}

/** Addresses that all policies treat alike, as far as they are no pod's. */
export interface RangeEnd {
  readonly kind: 'range';
  /** `first-last`. */
  readonly text: string;
  /** The first point on the line of addresses. */
  readonly from: bigint;
  /** The point behind the last one. */
  readonly to: bigint;
  /** Addresses that stand for all of them. Never empty. */
  readonly members: readonly Address[];
  /** Whether they stand for addresses that are nothing else: neither a node's, nor such as a pod calls itself by. */
  readonly ordinary: boolean;
}

export function rangeText(first: Address, last: Address): string {
  return `${formatAddress(first)}-${formatAddress(last)}`;
}
