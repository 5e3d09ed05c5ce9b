import { contains, formatAddress, parseCidr } from './ip';
import type {
  IpBlock,
  KubeObject,
  LabelSelector,
  NetworkPolicyObject,
  NetworkPolicySpec,
  PodObject,
  PolicyPeer,
  PolicyPort,
} from './network-policy';

export type Change = (objects: readonly KubeObject[]) => readonly KubeObject[];

export function isPolicy(object: KubeObject): object is NetworkPolicyObject {
  return object.kind === 'NetworkPolicy';
}

export function isPod(object: KubeObject): object is PodObject {
  return object.kind === 'Pod';
}

/** Rewrites the spec of every policy. */
export function specs(rewrite: (spec: NetworkPolicySpec) => NetworkPolicySpec): Change {
  return (objects) => objects.map((object) => (isPolicy(object) ? { ...object, spec: rewrite(object.spec) } : object));
}

/** Rewrites the peers and ports of every rule. */
export function rules(
  ofPeers: (peers: readonly PolicyPeer[]) => readonly PolicyPeer[],
  ofPorts: (ports: readonly PolicyPort[]) => readonly PolicyPort[],
): Change {
  return specs((spec) => ({
    ...spec,
    ingress: (spec.ingress ?? []).map(({ from, ports }) => ({ from: ofPeers(from ?? []), ports: ofPorts(ports ?? []) })),
    egress: (spec.egress ?? []).map(({ to, ports }) => ({ to: ofPeers(to ?? []), ports: ofPorts(ports ?? []) })),
  }));
}

export function same<T>(list: readonly T[]): readonly T[] {
  return list;
}

export function reversed<T>(list: readonly T[]): readonly T[] {
  return [...list].reverse();
}

export function defaulted(spec: NetworkPolicySpec): NetworkPolicySpec {
  const { policyTypes, egress } = spec;
  if (policyTypes != null && policyTypes.length > 0) return spec;
  return { ...spec, policyTypes: egress == null || egress.length === 0 ? ['Ingress'] : ['Ingress', 'Egress'] };
}

export function asExpressions(selector: LabelSelector | null | undefined): LabelSelector | null {
  if (selector == null) return null;
  const equalities = Object.entries(selector.matchLabels ?? {}).map(([key, value]) => ({ key, operator: 'In', values: [value] }));
  return { matchExpressions: [...(selector.matchExpressions ?? []), ...equalities] };
}

export function withRulesOf(target: NetworkPolicyObject, extra: readonly NetworkPolicyObject[]): NetworkPolicyObject {
  const { spec } = target;
  const ingress = [...(spec.ingress ?? []), ...extra.flatMap((other) => other.spec.ingress ?? [])];
  const egress = [...(spec.egress ?? []), ...extra.flatMap((other) => other.spec.egress ?? [])];
  return { ...target, spec: { ...spec, ingress, egress } };
}

/** The two halves of a block, each with its part of the exceptions. */
export function halves(block: IpBlock): readonly IpBlock[] {
  const { family, prefix, first, last } = parseCidr(block.cidr);
  if (first === last) return [block];
  const middle = (first + last + 1n) / 2n;
  return [first, middle].flatMap((value) => {
    const cidr = `${formatAddress({ family, value })}/${prefix + 1}`;
    const half = parseCidr(cidr);
    const except = (block.except ?? []).filter((hole) => contains(half, { family, value: parseCidr(hole).first }));
    return except.some((hole) => parseCidr(hole).prefix === prefix + 1) ? [] : [{ cidr, except }];
  });
}
