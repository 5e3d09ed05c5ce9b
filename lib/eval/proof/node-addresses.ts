import type { Node } from '../../model';
import {
  addressWidth,
  cidrOf,
  cidrSet,
  FAMILY_ADDRESSES,
  type Family,
  type IpSet,
  type LabelSet,
  labelsMatch,
  NO_ADDRESSES,
} from '../../sets';

/** Addresses that are those of nodes for certain, and those that may be. */
export interface NodeAddresses {
  readonly certain: IpSet;
  readonly unknown: IpSet;
}

const FAMILIES: readonly Family[] = ['IPv4', 'IPv6'];

/**
 * The addresses of the nodes with such labels (SEMANTICS T10). Where no node is described, or none with an address of a
 * family, any address of it may be one (U15).
 */
export function nodeAddresses(labels: LabelSet, nodes: readonly Node[]): NodeAddresses {
  const addressesOf = (some: readonly Node[]): IpSet =>
    cidrSet(...some.flatMap(({ addresses }) => addresses.map((address) => cidrOf(address, addressWidth(address.family)))));
  const known = addressesOf(nodes);
  return {
    certain: addressesOf(nodes.filter((node) => labelsMatch(labels, node.labels))),
    unknown: FAMILIES.filter((family) => known.intersect(FAMILY_ADDRESSES[family]).isEmpty).reduce(
      (all, family) => all.union(FAMILY_ADDRESSES[family]),
      NO_ADDRESSES,
    ),
  };
}
