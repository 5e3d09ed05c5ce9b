import type { Cluster, Node, Workload } from '../../model';
import { type Address, type Family, pointOfAddress } from '../../sets';
import type { NodeFact } from './node-fact';

/** The nodes that a cluster tells of. */
export interface Nodes {
  /** The node of a workload's pods. */
  of(workload: Workload): NodeFact;
  /** The nodes that have an address: none if it is no node's as far as anybody told. */
  at(address: Address): readonly NodeFact[];
  /** The described nodes that an address is; `undefined` where nobody knows: no document tells of nodes with addresses of its family (SEMANTICS U15). */
  describedAt(address: Address): readonly Node[] | undefined;
  /** The described nodes that a host-network pod is of a family; `undefined` where nobody knows. */
  describedOf(workload: Workload, family: Family): readonly Node[] | undefined;
}

/** Facts come from the nodes themselves, from pods that show their host, and from host-network pods, whose addresses are the node's. */
export function nodesOf({ nodes, workloads }: Cluster): Nodes {
  const named = new Map<string, Address[]>();
  const nameless: NodeFact[] = [];
  const learn = ({ name, addresses }: NodeFact): void => {
    if (name === undefined) nameless.push({ name, addresses });
    else named.set(name, [...(named.get(name) ?? []), ...addresses]);
  };
  for (const { name, addresses } of nodes) learn({ name, addresses });
  // A completed pod says nothing any more (SEMANTICS S32).
  for (const workload of workloads) {
    const fact = factOf(workload);
    if (!workload.completed && fact.addresses.length > 0) learn(fact);
  }

  const facts = [...[...named].map(([name, addresses]): NodeFact => ({ name, addresses })), ...nameless];
  const byAddress = new Map<bigint, Set<NodeFact>>();
  for (const fact of facts)
    for (const address of fact.addresses) {
      const point = pointOfAddress(address);
      byAddress.set(point, (byAddress.get(point) ?? new Set()).add(fact));
    }

  const described = describedNodes(nodes);
  return {
    ...described,
    of: (workload) => {
      const { name, addresses } = factOf(workload);
      return { name, addresses: [...addresses, ...((name !== undefined && named.get(name)) || [])] };
    },
    at: (address) => [...(byAddress.get(pointOfAddress(address)) ?? [])],
  };
}

function factOf({ nodeName, nodeAddresses, hostNetwork, addresses }: Workload): NodeFact {
  return { name: nodeName, addresses: [...(nodeAddresses ?? []), ...((hostNetwork && addresses) || [])] };
}

/** What documents tell of nodes, whose labels nothing else tells. */
function describedNodes(nodes: readonly Node[]): Pick<Nodes, 'describedAt' | 'describedOf'> {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const byAddress = new Map<bigint, Node[]>();
  const families = new Set<Family>();
  for (const node of nodes)
    for (const address of node.addresses) {
      const point = pointOfAddress(address);
      families.add(address.family);
      byAddress.set(point, [...(byAddress.get(point) ?? []), node]);
    }

  return {
    describedAt: (address) => (families.has(address.family) ? (byAddress.get(pointOfAddress(address)) ?? []) : undefined),
    describedOf: ({ nodeName, addresses, nodeAddresses }, family) => {
      if (nodeName !== undefined) {
        const node = byName.get(nodeName);
        return node && [node];
      }
      const known = [...(addresses ?? []), ...(nodeAddresses ?? [])].filter((address) => address.family === family);
      const found = known.flatMap((address) => byAddress.get(pointOfAddress(address)) ?? []);
      return found.length === 0 ? undefined : found;
    },
  };
}
