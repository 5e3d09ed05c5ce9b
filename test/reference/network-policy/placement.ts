import { type Address, sameAddress } from '../ip';
import { type Truth, truth } from './truth';

/** What is known about the node where a pod runs, or whose address one is. */
export interface Placement {
  readonly node?: string;
  readonly addresses: readonly Address[];
}

/** Compares by name where both names are known, else by address; two nodes of which neither is known may be one. */
export function sameNode(a: Placement, b: Placement): Truth {
  if (a.node !== undefined && b.node !== undefined) return truth(a.node === b.node);
  if (a.addresses.length === 0 || b.addresses.length === 0) return 'unknown';
  return truth(a.addresses.some((address) => b.addresses.some((other) => sameAddress(address, other))));
}
