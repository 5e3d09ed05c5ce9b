import { type End, peerBox, portBoxes, type Universe, universeFrom } from '../../lib/eval';
import { product } from '../../lib/intent';
import { NAMESPACE_NAME, type Peer, type PodPeer, type Policy, type Rule } from '../../lib/model';
import { type Cidr, cidrSet, parseCidr, type Region } from '../../lib/sets';
import type { NetworkPolicyObject } from '../reference/network-policy';
import { clusterOfObjects } from './engine-cluster';
import type { PodsSpec, RegionSpec, UniverseSpec } from './proof-case';

/** The specs in the library's own terms: selectors, peers and ports are decoded as those of a policy are. */
export function regionOf({ from, to, ports }: RegionSpec): Region {
  const { ingress, egress } = decoded({ policyTypes: ['Ingress', 'Egress'], ingress: [{ from, ports }], egress: [{ to, ports }] });
  return product(peersOf('source', ingress?.[0]), peersOf('destination', egress?.[0]), portBoxes(ingress?.[0]?.ports));
}

export function universeOf({ families, podRanges, namespaces, exclusive, namedPorts }: UniverseSpec): Universe {
  return universeFrom({
    families,
    podAddresses: cidrSet(...podRanges.map((range) => parseCidr(range) as Cidr)),
    namespaces: new Map(
      Object.entries(namespaces).map(([name, labels]) => [name, new Map([...Object.entries(labels), [NAMESPACE_NAME, name]])]),
    ),
    exclusive: exclusive.map(([a, b]) => [podsOf(a), podsOf(b)]),
    namedPorts: namedPorts.map((fact) => ({ ...fact, members: podsOf(fact.members) })),
  });
}

function peersOf(end: End, rule: Rule | undefined): Region {
  return rule?.peers === undefined ? [new Map()] : rule.peers.map((peer) => peerBox(end, peer));
}

function podsOf({ podSelector, namespaceSelector }: PodsSpec): Pick<PodPeer, 'namespaces' | 'pods'> {
  const { ingress } = decoded({ policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector, namespaceSelector }] }] });
  const [peer]: readonly (Peer | undefined)[] = ingress?.[0]?.peers ?? [];
  if (peer?.kind !== 'pods') throw new Error('a peer of pods is decoded as something else');
  return { namespaces: peer.namespaces, pods: peer.pods };
}

function decoded(spec: NetworkPolicyObject['spec']): Policy {
  const object: NetworkPolicyObject = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'spec', namespace: 'shop' },
    spec: { podSelector: {}, ...spec },
  };
  return clusterOfObjects([object]).policies[0] as Policy;
}
