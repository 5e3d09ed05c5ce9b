import { parseAddress } from '../reference/ip';
import type { ConcretePod, Connection, Party } from '../reference/meaning';
import { addressOf } from '../reference/meaning';
import type { End, KubeObject, NamespaceObject, PodObject, Probe } from '../reference/network-policy';

/** The connection as Kubernetes objects and a probe: what a NetworkPolicy evaluator answers about. */
export function connectionObjects({ src, dst, protocol, port }: Connection): {
  readonly objects: readonly KubeObject[];
  readonly probe: Probe;
} {
  const pods = [...podsOf(src, 'source'), ...podsOf(dst, 'destination')];
  const namespaces = [src, dst].flatMap((party) => ('pod' in party ? [namespaceObject(party.pod)] : []));
  const family = parseAddress(addressOf(src)).family;
  return { objects: [...namespaces, ...pods], probe: { src: end(src, 'source'), dst: end(dst, 'destination'), protocol, port, family } };
}

function end(party: Party, name: string): End {
  return 'pod' in party ? { pod: `${party.pod.namespace}/${name}` } : { ip: party.address };
}

function podsOf(party: Party, name: string): readonly PodObject[] {
  if (!('pod' in party)) return [];
  const { namespace, labels, ip, namedPorts } = party.pod;
  const containers = namedPorts.map(({ name, protocol, port }, index) => ({
    name: `container-${index}`,
    ports: [{ name, protocol, containerPort: port }],
  }));
  return [
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace, labels },
      spec: { containers: containers.length > 0 ? containers : [{ name: 'container' }] },
      status: { phase: 'Running', podIP: ip, podIPs: [{ ip }] },
    },
  ];
}

function namespaceObject({ namespace, namespaceLabels }: ConcretePod): NamespaceObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels: namespaceLabels } };
}
