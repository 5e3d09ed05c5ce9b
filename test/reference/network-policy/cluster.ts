import { parseAddress } from '../ip';
import type { KubeObject, Labels, NamespaceObject, NetworkPolicyObject, NodeObject, PodObject } from './objects';
import type { Placement } from './placement';
import { type Pod, readPod } from './pod';

export interface Cluster {
  readonly pods: readonly Pod[];
  /** The labels of each Namespace object. */
  readonly namespaces: ReadonlyMap<string, Labels>;
  readonly policies: readonly NetworkPolicyObject[];
  /** Every known fact about nodes, one a source. */
  readonly placements: readonly Placement[];
}

export function readCluster(objects: readonly KubeObject[]): Cluster {
  for (const object of objects) refuseOtherPolicies(object);
  const pods = objects.filter(isPod).map(readPod);
  return {
    pods,
    namespaces: new Map(objects.filter(isNamespace).map(({ metadata }) => [metadata.name, metadata.labels ?? {}])),
    policies: objects.filter(isNetworkPolicy),
    // S32: a completed pod says nothing any more.
    placements: [...objects.filter(isNode).map(placementOfNode), ...pods.filter((pod) => !pod.completed).map((pod) => pod.placement)],
  };
}

function placementOfNode(node: NodeObject): Placement {
  const addresses = (node.status?.addresses ?? []).filter(({ type }) => type === 'InternalIP' || type === 'ExternalIP');
  return { node: node.metadata.name, addresses: addresses.map(({ address }) => parseAddress(address)) };
}

function isNamespace(object: KubeObject): object is NamespaceObject {
  return object.kind === 'Namespace';
}

function isNode(object: KubeObject): object is NodeObject {
  return object.kind === 'Node';
}

function isPod(object: KubeObject): object is PodObject {
  return object.kind === 'Pod';
}

function isNetworkPolicy(object: KubeObject): object is NetworkPolicyObject {
  return object.kind === 'NetworkPolicy' && object.apiVersion === 'networking.k8s.io/v1';
}

/** Policies of other kinds take part in a verdict too: an answer without them would be a guess. */
function refuseOtherPolicies(object: KubeObject): void {
  if (object.kind.endsWith('NetworkPolicy') && !isNetworkPolicy(object)) {
    throw new Error(`${object.apiVersion} ${object.kind}: not evaluated here`);
  }
}
