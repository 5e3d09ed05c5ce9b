import { isTierPolicy, readTierPolicy, type TierPolicy } from '../cluster-tiers/tier-policy';
import { type Address, parseAddress } from '../ip';
import type { KubeObject, Labels, NamespaceObject, NetworkPolicyObject, NodeObject, ServiceObject } from './objects';
import type { Placement } from './placement';
import { type Pod, readPod } from './pod';
import { asPod } from './template';

export interface Cluster {
  readonly pods: readonly Pod[];
  /** The labels of each Namespace object. */
  readonly namespaces: ReadonlyMap<string, Labels>;
  readonly policies: readonly NetworkPolicyObject[];
  /** Those of the cluster tiers (SEMANTICS §1.8). */
  readonly tierPolicies: readonly TierPolicy[];
  readonly services: readonly ServiceObject[];
  /** The nodes that documents describe. */
  readonly nodes: readonly DescribedNode[];
  /** Every known fact about nodes, one a source. */
  readonly placements: readonly Placement[];
}

export interface DescribedNode {
  readonly name: string;
  readonly labels: Labels;
  readonly addresses: readonly Address[];
}

export function readCluster(objects: readonly KubeObject[]): Cluster {
  for (const object of objects) refuseOtherPolicies(object);
  const pods = objects.flatMap(asPod).map(readPod);
  const nodes = objects.filter(isNode).map(readNode);
  return {
    pods,
    namespaces: new Map(objects.filter(isNamespace).map(({ metadata }) => [metadata.name, metadata.labels ?? {}])),
    policies: objects.filter(isNetworkPolicy),
    tierPolicies: objects.filter(isTierPolicy).map(readTierPolicy),
    services: objects.filter(isService),
    nodes,
    // S32: a completed pod says nothing any more.
    placements: [
      ...nodes.map(({ name, addresses }) => ({ node: name, addresses })),
      ...pods.filter((pod) => !pod.completed).map((pod) => pod.placement),
    ],
  };
}

function readNode({ metadata, status }: NodeObject): DescribedNode {
  const addresses = (status?.addresses ?? []).filter(({ type }) => type === 'InternalIP' || type === 'ExternalIP');
  return { name: metadata.name, labels: metadata.labels ?? {}, addresses: addresses.map(({ address }) => parseAddress(address)) };
}

function isNamespace(object: KubeObject): object is NamespaceObject {
  return object.kind === 'Namespace';
}

function isNode(object: KubeObject): object is NodeObject {
  return object.kind === 'Node';
}

function isService(object: KubeObject): object is ServiceObject {
  return object.kind === 'Service';
}

function isNetworkPolicy(object: KubeObject): object is NetworkPolicyObject {
  return object.kind === 'NetworkPolicy' && object.apiVersion === 'networking.k8s.io/v1';
}

/** Policies of other kinds take part in a verdict too: an answer without them would be a guess. */
function refuseOtherPolicies(object: KubeObject): void {
  if (object.kind.endsWith('NetworkPolicy') && !isNetworkPolicy(object) && !isTierPolicy(object)) {
    throw new Error(`${object.apiVersion} ${object.kind}: not evaluated here`);
  }
}
