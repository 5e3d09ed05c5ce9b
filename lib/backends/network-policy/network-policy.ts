import { type Direction, NAMESPACE_NAME, type Peer, type PodPeer, type Policy, type PortMatch, type Rule } from '../../model';
import { formatCidr } from '../../sets';
import { type SelectorManifest, selectorManifest } from './selector';

/** The `spec` of a networking.k8s.io/v1 NetworkPolicy. */
export interface NetworkPolicySpec {
  readonly podSelector: SelectorManifest;
  readonly policyTypes: readonly ('Ingress' | 'Egress')[];
  readonly ingress?: readonly RuleManifest[];
  readonly egress?: readonly RuleManifest[];
}

export interface RuleManifest {
  readonly from?: readonly PeerManifest[];
  readonly to?: readonly PeerManifest[];
  readonly ports?: readonly PortManifest[];
}

export interface PeerManifest {
  readonly namespaceSelector?: SelectorManifest;
  readonly podSelector?: SelectorManifest;
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
}

export interface PortManifest {
  readonly protocol: string;
  readonly port?: number | string;
  readonly endPort?: number;
}

/**
 * The manifest of a policy. Nothing is left to defaults that changes the meaning: `podSelector` and `policyTypes` always
 * stand there (SEMANTICS S1, S3), so does each port's protocol (S19), and CIDRs are canonical (V12). Objects are new
 * ones for each call, so that no YAML anchor appears.
 */
export function networkPolicySpec(policy: Policy): NetworkPolicySpec {
  const rules = (direction: Direction): readonly RuleManifest[] =>
    (policy[direction] ?? []).map((rule) => ruleManifest(rule, direction, policy.namespace));
  const ingress = rules('ingress');
  const egress = rules('egress');
  return {
    podSelector: selectorManifest(policy.subject),
    policyTypes: [
      ...(policy.ingress === undefined ? [] : (['Ingress'] as const)),
      ...(policy.egress === undefined ? [] : (['Egress'] as const)),
    ],
    ...(ingress.length === 0 ? {} : { ingress }),
    ...(egress.length === 0 ? {} : { egress }),
  };
}

function ruleManifest(rule: Rule, direction: Direction, namespace: string): RuleManifest {
  const peers = rule.peers?.map((peer) => peerManifest(peer, namespace));
  return {
    ...(peers === undefined ? {} : direction === 'ingress' ? { from: peers } : { to: peers }),
    ...(rule.ports === undefined ? {} : { ports: rule.ports.map(portManifest) }),
  };
}

function peerManifest(peer: Peer, namespace: string): PeerManifest {
  if (peer.kind === 'pods') return podPeerManifest(peer, namespace);
  const except = peer.except.map(formatCidr);
  return { ipBlock: { cidr: formatCidr(peer.cidr), ...(except.length === 0 ? {} : { except }) } };
}

/** Pods of the policy's own namespace need no namespace selector (SEMANTICS S11); every pod of a namespace no pod selector (S12). */
function podPeerManifest(peer: PodPeer, namespace: string): PeerManifest {
  const names = peer.namespaces.get(NAMESPACE_NAME);
  const own =
    peer.namespaces.size === 1 &&
    names !== undefined &&
    !names.negated &&
    !names.absent &&
    names.values.length === 1 &&
    names.values[0] === namespace;
  if (own) return { podSelector: selectorManifest(peer.pods) };
  const namespaceSelector = selectorManifest(peer.namespaces);
  return peer.pods.size === 0 ? { namespaceSelector } : { namespaceSelector, podSelector: selectorManifest(peer.pods) };
}

function portManifest(port: PortMatch): PortManifest {
  const { protocol } = port;
  if (port.kind === 'named') return { protocol, port: port.name };
  if (port.from === 1 && port.to === 65535) return { protocol };
  return port.from === port.to ? { protocol, port: port.from } : { protocol, port: port.from, endPort: port.to };
}
