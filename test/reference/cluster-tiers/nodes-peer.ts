import { type Address, sameAddress } from '../ip';
import type { Cluster, DescribedNode } from '../network-policy/cluster';
import type { LabelSelector } from '../network-policy/objects';
import type { Party } from '../network-policy/party';
import type { Placement } from '../network-policy/placement';
import { selects } from '../network-policy/selector';
import type { Truth } from '../network-policy/truth';

/** SEMANTICS T10, U15: addresses of the nodes with such labels, as far as anybody described the nodes. */
export function nodesMatch(cluster: Cluster, selector: LabelSelector, party: Party): Truth {
  // A pod of the pod network never has the address of a node.
  if (party.kind === 'pod' && !party.pod.hostNetwork) return 'no';
  const placements = party.kind === 'pod' ? [party.pod.placement] : party.nodes;
  const described = cluster.nodes.filter((node) => isOne(node, placements, party.address));
  if (described.some(({ labels }) => selects(selector, labels))) return 'yes';
  // A node for certain, and no document says which labels it has.
  if (placements.some((placement) => !described.some((node) => isOne(node, [placement], undefined)))) return 'unknown';
  if (described.length > 0) return 'no';
  return cluster.nodes.some(({ addresses }) => addresses.length > 0) ? 'no' : 'unknown';
}

function isOne(node: DescribedNode, placements: readonly Placement[], address: Address | undefined): boolean {
  const addresses = [...(address === undefined ? [] : [address]), ...placements.flatMap((placement) => placement.addresses)];
  return (
    placements.some((placement) => placement.node === node.name) ||
    node.addresses.some((own) => addresses.some((other) => sameAddress(own, other)))
  );
}
