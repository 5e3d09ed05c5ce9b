import type { EgressRule, IngressRule, LabelSelector, NetworkPolicyObject, PolicyPeer } from '../reference/network-policy';
import { add, type Mutation, type Path, replace } from './mutation';

type Rule = IngressRule & EgressRule;

/** Other ways to write a document that do the same: synth must accept every one. */
export function harmlessRewrites({ metadata, spec }: NetworkPolicyObject): readonly Mutation[] {
  return [
    ...asExpressions(spec.podSelector ?? {}, ['spec', 'podSelector']),
    add('harmless: a label of its own', ['metadata', 'labels'], { mutant: 'true' }),
    ...(['ingress', 'egress'] as const).flatMap((field) => {
      const rules: readonly Rule[] = spec[field] ?? [];
      const peersField = field === 'ingress' ? 'from' : 'to';
      const types = spec.policyTypes ?? [];
      const isIsolated = types.includes(field === 'ingress' ? 'Ingress' : 'Egress');
      return [
        // SEMANTICS S4.
        ...(isIsolated ? [] : [add('harmless: rules in a direction that is not isolated', ['spec', field], [{}])]),
        ...(rules.length === 0 ? [] : [replace('harmless: rules in another order', ['spec', field], [...rules].reverse())]),
        ...rules.flatMap((rule, index) => ruleRewrites(rule, rules, ['spec', field], index, peersField, metadata.namespace ?? '')),
      ];
    }),
  ];
}

function ruleRewrites(
  rule: Rule,
  rules: readonly Rule[],
  path: Path,
  index: number,
  peersField: 'from' | 'to',
  namespace: string,
): readonly Mutation[] {
  const others = rules.filter((_, position) => position !== index);
  const peers = rule[peersField] ?? [];
  const ports = rule.ports ?? [];
  return [
    add('harmless: a rule twice', [...path, '-'], rule),
    ...(ports.length > 1
      ? [replace('harmless: a rule for each port', path, [...others, ...ports.map((port) => ({ ...rule, ports: [port] }))])]
      : []),
    ...(peers.length > 1
      ? [replace('harmless: a rule for each peer', path, [...others, ...peers.map((peer) => ({ ...rule, [peersField]: [peer] }))])]
      : []),
    ...ports.flatMap(({ protocol, port, endPort }, position) =>
      typeof port === 'number' && typeof endPort === 'number'
        ? [
            replace('harmless: a range in two parts', path, [
              ...others,
              {
                ...rule,
                ports: [...ports.filter((_, other) => other !== position), { protocol, port }, { protocol, port: port + 1, endPort }],
              },
            ]),
          ]
        : [],
    ),
    ...peers.flatMap((peer, position) => peerRewrites(peer, [...path, index, peersField, position], namespace)),
  ];
}

function peerRewrites({ podSelector, namespaceSelector, ipBlock }: PolicyPeer, path: Path, namespace: string): readonly Mutation[] {
  const named = { matchLabels: { 'kubernetes.io/metadata.name': namespace } };
  return [
    ...(podSelector ? asExpressions(podSelector, [...path, 'podSelector']) : []),
    ...(namespaceSelector ? asExpressions(namespaceSelector, [...path, 'namespaceSelector']) : []),
    ...(podSelector && !namespaceSelector ? [add('harmless: the own namespace by its name', [...path, 'namespaceSelector'], named)] : []),
    ...(namespaceSelector && !podSelector ? [add('harmless: every pod by an empty selector', [...path, 'podSelector'], {})] : []),
    ...(ipBlock && (ipBlock.except ?? []).length > 1
      ? [replace('harmless: excepts in another order', [...path, 'ipBlock', 'except'], [...(ipBlock.except ?? [])].reverse())]
      : []),
  ];
}

/** SEMANTICS S16: a label is an expression with one value. */
function asExpressions({ matchLabels, matchExpressions }: LabelSelector, path: Path): readonly Mutation[] {
  const labels = Object.entries(matchLabels ?? {});
  if (labels.length === 0) return [];
  const expressions = labels.map(([key, value]) => ({ key, operator: 'In', values: [value] }));
  return [replace('harmless: labels as expressions', path, { matchExpressions: [...expressions, ...(matchExpressions ?? [])] })];
}
