import type { Cluster, Workload } from '../../model';
import { type Address, formatAddress, pointOfAddress } from '../../sets';
import { addsLabel } from './controller-labels';
import { type Mentions, mentionsOf } from './mentions';
import { type Nodes, nodesOf } from './nodes';
import { selectionsOf } from './selection';

export interface AlikeOptions {
  /**
   * Whether keys hold against ends that are nodes too: addresses of nodes, and host-network pods. A pod's own node is not like
   * another (SEMANTICS S25), so there are more keys then.
   * @default true
   */
  readonly nodes?: boolean;
}

/**
 * What workloads are to an engine: two of one key have the same connections with every third end, in both directions, whatever
 * the engine's options. Only what policies and services mention counts; names of workloads do not.
 */
export function alikeKeys(cluster: Cluster, { nodes: againstNodes = true }: AlikeOptions = {}): (workload: Workload) => string {
  const mentions = mentionsOf(cluster);
  const nodes = nodesOf(cluster);
  const selections = selectionsOf(cluster);
  const isIsolated = (workload: Workload): boolean => {
    const { egress, ingress } = selections(workload);
    return egress.isolatedBy.length + ingress.isolatedBy.length > 0;
  };
  return (workload) => {
    if (workload.completed) return 'completed';
    const parts: unknown[] = [
      workload.namespace,
      labelsKey(workload, mentions),
      portsKey(workload, mentions),
      addressesKey(workload, mentions),
    ];
    if (workload.hostNetwork) parts.push('host', ...hostKey(workload, nodes));
    else if (againstNodes && isIsolated(workload)) parts.push(...nodeKey(workload, nodes));
    return JSON.stringify(parts);
  };
}

/** A label that only the controller knows is alike for all its pods (SEMANTICS U17). */
function labelsKey({ kind, labels }: Workload, mentions: Mentions): readonly unknown[] {
  return mentions.labels.map(([key, values]) => {
    const value = labels.get(key);
    if (value === undefined) return addsLabel(kind, key) ? 'added' : 'absent';
    return values.has(value) ? [value] : 'other';
  });
}

function portsKey({ ports }: Workload, mentions: Mentions): readonly unknown[] {
  return mentions.ports.map((name) => {
    const declared = ports.filter((port) => port.name === name).map(({ protocol, port, init }) => `${protocol} ${port} ${init}`);
    return [...new Set(declared)].sort();
  });
}

/** Of each address its family, and which of the sets that policies name have it: no set tells the rest apart. */
function addressesKey({ addresses }: Workload, mentions: Mentions): unknown {
  const membership = (point: bigint): string => mentions.addresses.map((set) => (set.has(point) ? '1' : '0')).join('');
  return addresses?.map((address) => `${address.family} ${membership(pointOfAddress(address))}`) ?? null;
}

/** A host-network pod is its node: it has its own addresses, and labels of nodes may tell it. */
function hostKey(workload: Workload, nodes: Nodes): readonly unknown[] {
  const { addresses, nodeAddresses } = workload;
  return [texts(addresses ?? []), texts(nodeAddresses ?? []), ...nodeKey(workload, nodes)];
}

function nodeKey(workload: Workload, nodes: Nodes): readonly unknown[] {
  const { name, addresses } = nodes.of(workload);
  return [name ?? null, [...new Set(texts(addresses))].sort()];
}

function texts(addresses: readonly Address[]): readonly string[] {
  return addresses.map(formatAddress);
}
