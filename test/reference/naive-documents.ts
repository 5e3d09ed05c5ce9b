import {
  type Facts,
  type Flow,
  flowsOf,
  internetBlocks,
  knownNamespaces,
  type LabelSpecs,
  namesFor,
  type PeerSpec,
  type PortSpec,
  type ProgramSpec,
  type ResolverPeer,
} from './meaning';
import type { LabelSelector, NetworkPolicyObject, PolicyPeer, PolicyPort, Requirement } from './network-policy';

type Type = 'Ingress' | 'Egress';

/**
 * A program as policies, in the plainest way that can be right: one that closes for each posture and namespace, and one that
 * opens for each flow, namespace and zone that closes there. It ties the meaning of programs to the meaning of policies.
 */
export function naiveDocuments(program: ProgramSpec): readonly NetworkPolicyObject[] {
  return closings(program).flatMap(({ type, zone, namespace }) => [
    document(namespace, type, selector(labelsOf(program, zone)), undefined),
    ...flowsOf(program).flatMap((flow) => {
      const [own, other] = type === 'Ingress' ? [flow.dst, flow.src] : [flow.src, flow.dst];
      if (!('zone' in own) || !knownNamespaces(program, own.zone)?.includes(namespace)) return [];
      const both = selector([...labelsOf(program, own.zone), ...labelsOf(program, zone)]);
      return [document(namespace, type, both, { peers: peers(program, other), ports: ports(flow) })];
    }),
  ]);
}

function closings(program: ProgramSpec): readonly { readonly type: Type; readonly zone: string; readonly namespace: string }[] {
  return program.verbs.flatMap(({ verb, zone }) => {
    const types: readonly Type[] =
      verb === 'denyAll' ? ['Ingress', 'Egress'] : verb === 'denyIngress' ? ['Ingress'] : verb === 'denyEgress' ? ['Egress'] : [];
    return types.flatMap((type) => (knownNamespaces(program, zone) ?? []).map((namespace) => ({ type, zone, namespace })));
  });
}

function document(
  namespace: string,
  type: Type,
  podSelector: LabelSelector,
  rule: { readonly peers: readonly PolicyPeer[] | 'anybody' | 'nobody'; readonly ports: readonly PolicyPort[] } | undefined,
): NetworkPolicyObject {
  const policy = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'naive', namespace } } as const;
  const spec = { podSelector, policyTypes: [type] };
  if (rule === undefined || rule.peers === 'nobody') return { ...policy, spec };
  const list = rule.peers === 'anybody' ? [] : rule.peers;
  const { ports } = rule;
  return {
    ...policy,
    spec: type === 'Ingress' ? { ...spec, ingress: [{ from: list, ports }] } : { ...spec, egress: [{ to: list, ports }] },
  };
}

/** An empty list of peers would be everybody (SEMANTICS S9). */
function peers(program: ProgramSpec, peer: PeerSpec): readonly PolicyPeer[] | 'anybody' | 'nobody' {
  if ('anywhere' in peer) return 'anybody';
  const list = listedPeers(program, peer);
  return list.length === 0 ? 'nobody' : list;
}

function listedPeers(program: ProgramSpec, peer: Exclude<PeerSpec, { readonly anywhere: true }>): readonly PolicyPeer[] {
  if ('zone' in peer) return zonePeers(program, peer.zone);
  if ('everyPod' in peer) return [{ namespaceSelector: {} }];
  if ('internet' in peer) return internet(program.facts);
  if ('cidr' in peer) return [{ ipBlock: { cidr: peer.cidr, except: peer.except ?? [] } }];
  if ('namespace' in peer) return [{ namespaceSelector: named(peer.namespace) }];
  if ('apiServer' in peer) return (program.facts.apiServer?.cidrs ?? []).map((cidr) => ({ ipBlock: { cidr } }));
  const resolver: readonly ResolverPeer[] = program.facts.dns?.peers ?? [{ namespace: 'kube-system', pods: { 'k8s-app': 'kube-dns' } }];
  return resolver.flatMap((one) => {
    if ('pods' in one) return [{ namespaceSelector: named(one.namespace), podSelector: selector([one.pods]) }];
    return 'anywhere' in one ? [] : listedPeers(program, one);
  });
}

function zonePeers(program: ProgramSpec, zone: string): readonly PolicyPeer[] {
  const podSelector = selector(labelsOf(program, zone));
  const known = knownNamespaces(program, zone);
  if (known !== undefined) return known.map((namespace) => ({ namespaceSelector: named(namespace), podSelector }));
  const constraints = around(program, zone).flatMap(({ namespaces }) => (namespaces === undefined ? [] : [namespaces]));
  const names = namesFor(program, zone);
  if (names?.length === 0) return [];
  const byName = names === undefined ? [] : [{ 'kubernetes.io/metadata.name': { in: names } }];
  return [{ namespaceSelector: selector([...constraints, ...byName]), podSelector }];
}

function internet({ families, podRanges = [], serviceRanges = [], nodeRanges = [] }: Facts): readonly PolicyPeer[] {
  const described = [...podRanges, ...serviceRanges, ...nodeRanges];
  return internetBlocks
    .filter(({ cidr }) => families === undefined || families.includes(cidr.includes(':') ? 'IPv6' : 'IPv4'))
    .map(({ cidr, except }) => ({ ipBlock: { cidr, except: [...except, ...described] } }));
}

/** No ports would be every port and protocol (SEMANTICS S10), and that is what `all` says. */
function ports(flow: Flow): readonly PolicyPort[] {
  const listed = flow.ports.flatMap((spec) => ('all' in spec ? [] : [port(spec)]));
  return listed.length < flow.ports.length ? [] : listed;
}

function port(spec: Exclude<PortSpec, { readonly all: true }>): PolicyPort {
  const { protocol } = spec;
  if ('name' in spec) return { protocol, port: spec.name };
  if (!('port' in spec)) return { protocol };
  return { protocol, port: spec.port, endPort: spec.endPort ?? null };
}

function labelsOf(program: ProgramSpec, zone: string): readonly LabelSpecs[] {
  return around(program, zone).flatMap(({ pods }) => (pods === undefined ? [] : [pods]));
}

function around(program: ProgramSpec, zone: string): ProgramSpec['zones'] {
  const own = program.zones.filter(({ id }) => id === zone);
  return [...own, ...own.flatMap(({ parent }) => (parent === undefined ? [] : around(program, parent)))];
}

function named(namespace: string): LabelSelector {
  return { matchLabels: { 'kubernetes.io/metadata.name': namespace } };
}

function selector(all: readonly LabelSpecs[]): LabelSelector {
  return { matchExpressions: all.flatMap((specs) => Object.entries(specs).map(([key, spec]) => requirement(key, spec))) };
}

function requirement(key: string, spec: LabelSpecs[string]): Requirement {
  if (typeof spec === 'string') return { key, operator: 'In', values: [spec] };
  if ('in' in spec) return { key, operator: 'In', values: spec.in };
  if ('notIn' in spec) return { key, operator: 'NotIn', values: spec.notIn };
  return { key, operator: 'exists' in spec ? 'Exists' : 'DoesNotExist' };
}
