import type { ConnectionEnd } from '../../eval';
import type { Cluster, Peer, Workload } from '../../model';
import { NAMESPACE_NAME } from '../../model';
import { type Address, anyAddress, type LabelSet, labelsEmpty, labelsMatch, parseAddress } from '../../sets';
import { type Inhabitants, namespaceLabels, peerMembers } from './members';

/** An address for documentation (RFC 5737), where a rule admits every peer. */
const ANYBODY: Address = { family: 'IPv4', value: 0xcb007109n };

/** What a made-up pod is called. */
const NAME = 'example';

/**
 * One end that a rule's peer stands for: a known workload, else the simplest pod that could be, or an address. `undefined` where
 * a peer asks for a namespace that nobody has described.
 */
export function exampleEnd(peer: Peer | undefined, cluster: Cluster, inhabitants: Inhabitants): ConnectionEnd | undefined {
  if (peer === undefined) return ANYBODY;
  if (peer.kind === 'addresses') {
    const address = anyAddress(peer.addresses);
    return address === undefined ? undefined : parseAddress(address);
  }
  const [known] = peerMembers(peer, cluster, inhabitants).filter(({ hostNetwork }) => !hostNetwork);
  const namespace = known === undefined ? exampleNamespace(peer.namespaces, cluster) : undefined;
  return known ?? (namespace === undefined ? undefined : examplePod(namespace, peer.pods));
}

function exampleNamespace(namespaces: LabelSet, cluster: Cluster): string | undefined {
  const known = [...cluster.namespaces].find(([, labels]) => labelsMatch(namespaces, labels));
  if (known !== undefined) return known[0];
  const name = namespaces.get(NAMESPACE_NAME)?.anyPresent('other') ?? 'other';
  return labelsMatch(namespaces, namespaceLabels(cluster, name)) ? name : undefined;
}

/** The pod with the fewest labels that a selector accepts; `undefined` where it accepts none. Its address is not known. */
export function examplePod(namespace: string, pods: LabelSet): Workload | undefined {
  if (labelsEmpty(pods)) return undefined;
  const labels = [...pods].flatMap(([key, values]) => (values.absent ? [] : [[key, values.anyPresent('other') as string] as const]));
  return {
    kind: 'Pod',
    namespace,
    name: NAME,
    labels: new Map(labels),
    ports: [],
    hostNetwork: false,
    nodeName: undefined,
    completed: false,
    addresses: undefined,
  };
}

/** How messages call a made-up pod; others have their names. */
export function readable(text: string, ...ends: readonly ConnectionEnd[]): string {
  return ends.reduce(
    (result, end) => ('namespace' in end && end.name === NAME ? result.replaceAll(`Pod ${end.namespace}/${NAME}`, podText(end)) : result),
    text,
  );
}

function podText({ labels, namespace }: Workload): string {
  const list = [...labels].map(([key, value]) => `${key}: ${value === '' ? "''" : value}`);
  return `a pod {${list.join(', ')}} of namespace ${namespace}`;
}
