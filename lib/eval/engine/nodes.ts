import type { Cluster, Workload } from '../../model';
import { type Address, pointOfAddress } from '../../sets';
import type { NodeFact } from './node-fact';

/** The nodes that a cluster tells of. */
export interface Nodes {
  /** The node of a workload's pods. */
  of(workload: Workload): NodeFact;
  /** The nodes that have an address: none if it is no node's as far as anybody told. */
  at(address: Address): readonly NodeFact[];
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

  return {
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
