import type { EgressRule, IngressRule, LabelSelector, NetworkPolicyObject, PolicyPeer, PolicyPort } from '../reference/network-policy';

const NAME = 'kubernetes.io/metadata.name';

/** What documents speak of. */
export interface DocumentMentions {
  readonly podSelectors: readonly LabelSelector[];
  /** Without what they say of names. */
  readonly namespaceSelectors: readonly LabelSelector[];
  readonly namespaces: readonly string[];
  readonly cidrs: readonly string[];
  readonly ports: readonly PolicyPort[];
}

export function documentMentions(documents: readonly NetworkPolicyObject[]): DocumentMentions {
  const rules = documents.flatMap(({ spec }) => [...(spec.ingress ?? []), ...(spec.egress ?? [])]);
  const peers = rules.flatMap(peersOf);
  const namespaceSelectors = peers.flatMap(({ namespaceSelector }) => namespaceSelector ?? []);
  return {
    podSelectors: distinct([
      ...documents.flatMap(({ spec }) => spec.podSelector ?? []),
      ...peers.flatMap(({ podSelector }) => podSelector ?? []),
    ]),
    namespaceSelectors: distinct(namespaceSelectors.map(withoutName)),
    namespaces: distinct([...documents.flatMap(({ metadata }) => metadata.namespace ?? []), ...namespaceSelectors.flatMap(namesOf)]),
    cidrs: distinct(peers.flatMap(({ ipBlock }) => (ipBlock ? [ipBlock.cidr, ...(ipBlock.except ?? [])] : []))),
    ports: distinct(rules.flatMap(({ ports }) => ports ?? [])),
  };
}

function peersOf(rule: IngressRule & EgressRule): readonly PolicyPeer[] {
  return [...(rule.from ?? []), ...(rule.to ?? [])];
}

function withoutName({ matchLabels, matchExpressions }: LabelSelector): LabelSelector {
  return {
    matchLabels: Object.fromEntries(Object.entries(matchLabels ?? {}).filter(([key]) => key !== NAME)),
    matchExpressions: (matchExpressions ?? []).filter(({ key }) => key !== NAME),
  };
}

function namesOf({ matchLabels, matchExpressions }: LabelSelector): readonly string[] {
  const name = matchLabels?.[NAME];
  const listed = (matchExpressions ?? []).filter(({ key }) => key === NAME).flatMap(({ values }) => values ?? []);
  return name === undefined ? listed : [name, ...listed];
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
