import type { Cluster, Node, Workload } from '../../model';
import { type Address, type Family, pointOfAddress } from '../../sets';
import type { NodeFact } from './node-fact';

/** The nodes that a cluster tells of. */
export interface Nodes {
  /** The node of a workload's pods. */
  of(workload: Workload): NodeFact;
  /** The nodes that have an address: none if it is no node's as far as anybody told. */
  at(address: Address): readonly NodeFact[];
  /** What is known of the labels of nodes that have an address (SEMANTICS U15). */
  labelledAt(address: Address): LabelledNodes;
  /** The same of the node of a host-network pod. */
  labelledOf(workload: Workload, family: Family): LabelledNodes;
}

/** Labels of nodes are known only of those that documents describe. */
export interface LabelledNodes {
  readonly nodes: readonly Node[];
  /** Whether another node may be meant, of which nobody tells. */
  readonly others: boolean;
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

  const byName = new Map(nodes.map((node) => [node.name, node]));
  const addressesAreTold = nodes.some(({ addresses }) => addresses.length > 0);
  const at = (address: Address): readonly NodeFact[] => [...(byAddress.get(pointOfAddress(address)) ?? [])];
  const labelled = (found: readonly NodeFact[], unfound: LabelledNodes): LabelledNodes => {
    // A nameless one is the same node as one with a name.
    const names = found.flatMap(({ name }) => name ?? []);
    if (names.length === 0) return found.length === 0 ? unfound : ANY_NODE;
    return { nodes: names.flatMap((name) => byName.get(name) ?? []), others: !names.every((name) => byName.has(name)) };
  };

  return {
    of: (workload) => {
      const { name, addresses } = factOf(workload);
      return { name, addresses: [...addresses, ...((name !== undefined && named.get(name)) || [])] };
    },
    at,
    labelledAt: (address) => labelled(at(address), addressesAreTold ? NO_NODE : ANY_NODE),
    labelledOf: (workload, family) => {
      const fact = factOf(workload);
      if (fact.name !== undefined) return labelled([fact], ANY_NODE);
      return labelled(fact.addresses.filter((address) => address.family === family).flatMap(at), ANY_NODE);
    },
  };
}

const NO_NODE: LabelledNodes = { nodes: [], others: false };

const ANY_NODE: LabelledNodes = { nodes: [], others: true };

function factOf({ nodeName, nodeAddresses, hostNetwork, addresses }: Workload): NodeFact {
  return { name: nodeName, addresses: [...(nodeAddresses ?? []), ...((hostNetwork && addresses) || [])] };
}
