import type { Address } from '../../sets';
import { type Truth, truthOf } from './truth';

/** What is known of a node. */
export interface NodeFact {
  readonly name: string | undefined;
  readonly addresses: readonly Address[];
}

/** Compares by name where both are known, else by address. Two nodes of which too little is known may be one. */
export function sameNode(a: NodeFact, b: NodeFact): Truth {
  if (a.name !== undefined && b.name !== undefined) return truthOf(a.name === b.name);
  if (a.addresses.some((mine) => b.addresses.some((other) => sameAddress(mine, other)))) return 'yes';
  const comparable = a.addresses.some((mine) => b.addresses.some((other) => mine.family === other.family));
  return comparable ? 'no' : 'unknown';
}

export function sameAddress(a: Address, b: Address): boolean {
  return a.family === b.family && a.value === b.value;
}
