import type { Node } from '../../model';
import { type Address, addressSet, FAMILY_ADDRESSES, type IpSet, type LabelSet, labelsMatch, pointOfAddress } from '../../sets';

/** Addresses that are those of nodes for certain, and those that may be. */
export interface NodeAddresses {
  readonly certain: IpSet;
  readonly unknown: IpSet;
}

/** An address that is known to be a node's though the node itself does not tell, such as the `hostIP` of a pod. */
export interface HostAddress {
  /** Of the node, if it is known. */
  readonly node: string | undefined;
  readonly address: Address;
}

/**
 * The addresses of the nodes with such labels (SEMANTICS T10). Where no node with an address is described, any address may
 * be one; so may be that of a node which nobody describes (U15).
 */
export function nodeAddresses(labels: LabelSet, nodes: readonly Node[], hosts: readonly HostAddress[]): NodeAddresses {
  const known = addressSet(nodes.flatMap(({ addresses }) => addresses));
  const others = hosts.filter(({ address }) => !known.has(pointOfAddress(address)));
  const nodeOf = ({ node }: HostAddress): Node | undefined => nodes.find(({ name }) => name === node);
  const matching = (node: Node): boolean => labelsMatch(labels, node.labels);
  const certain = addressSet([
    ...nodes.filter(matching).flatMap(({ addresses }) => addresses),
    ...others.filter((host) => [nodeOf(host)].some((node) => node !== undefined && matching(node))).map(({ address }) => address),
  ]);
  const unlabelled = addressSet(others.filter((host) => nodeOf(host) === undefined).map(({ address }) => address));
  const unknown = known.isEmpty ? FAMILY_ADDRESSES.IPv4.union(FAMILY_ADDRESSES.IPv6) : unlabelled;
  const described = addressSet(others.filter((host) => nodeOf(host) !== undefined).map(({ address }) => address));
  return { certain, unknown: unknown.subtract(described) };
}
