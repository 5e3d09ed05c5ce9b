import fc, { type Arbitrary } from 'fast-check';
import type {
  EgressRule,
  IngressRule,
  LabelSelector,
  Labels,
  NetworkPolicyObject,
  NetworkPolicySpec,
  PolicyPeer,
  PolicyPort,
  Requirement,
} from '../reference/network-policy';
import { ipBlock } from './ip-blocks';
import { orAbsent, orMissing, sparseRecord } from './sparse-record';
import { clusterLabelValues, labelKeys, namespaceNames, portNames, portNumbers, protocols } from './vocabulary';

/** Policies that the API server accepts and has not defaulted yet: every absent, null and empty form. */
export function networkPolicies(): Arbitrary<readonly NetworkPolicyObject[]> {
  const policy = fc.record({ namespace: fc.constantFrom('shop', 'shop', 'pay'), spec: spec() });
  return list(8, policy).map((policies) =>
    policies.map(({ namespace, spec }, index) => ({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: `policy-${index}`, namespace },
      spec,
    })),
  );
}

function spec(): Arbitrary<NetworkPolicySpec> {
  const types = fc.constantFrom<readonly string[]>(['Ingress', 'Egress'], ['Ingress'], ['Egress'], ['Ingress', 'Ingress'], []);
  return sparseRecord({
    podSelector: orMissing(podSelector(), 2),
    policyTypes: orMissing(types),
    ingress: orMissing(fc.array(ingressRule(), { maxLength: 3 })),
    egress: orMissing(fc.array(egressRule(), { maxLength: 3 })),
  });
}

function ingressRule(): Arbitrary<IngressRule> {
  return sparseRecord({ from: orMissing(policyPeers()), ports: orMissing(list(3, policyPort())) });
}

function egressRule(): Arbitrary<EgressRule> {
  return sparseRecord({ to: orMissing(policyPeers()), ports: orMissing(list(3, policyPort())) });
}

export function policyPeers(): Arbitrary<readonly PolicyPeer[]> {
  return list(
    3,
    fc.oneof(
      sparseRecord({ podSelector: podSelector(), namespaceSelector: orMissing(namespaceSelector(), 2) }),
      sparseRecord({ namespaceSelector: namespaceSelector(), podSelector: orMissing(podSelector(), 2) }),
      ipBlock().map((block) => ({ ipBlock: block })),
    ),
  );
}

export function policyPort(): Arbitrary<PolicyPort> {
  const protocol = orMissing(fc.constantFrom(...protocols));
  const number = fc.constantFrom(...portNumbers);
  const range = fc.tuple(number, number).map(([a, b]) => ({ port: Math.min(a, b), endPort: Math.max(a, b) }));
  return fc.oneof(
    sparseRecord({ protocol, port: orMissing(fc.oneof(number, fc.constantFrom(...portNames))) }),
    fc.tuple(sparseRecord({ protocol }), range).map(([first, second]) => ({ ...first, ...second })),
  );
}

export function podSelector(): Arbitrary<LabelSelector> {
  return selector(labelKeys.slice(0, 2), clusterLabelValues);
}

export function namespaceSelector(): Arbitrary<LabelSelector> {
  const byLabels = selector(['app', 'team'], clusterLabelValues);
  const byName = selector(['kubernetes.io/metadata.name'], namespaceNames);
  const byBoth = fc
    .tuple(fc.constantFrom(...namespaceNames.slice(0, 2)), selector(['app', 'team'], clusterLabelValues.slice(0, 2)))
    .map(([name, { matchLabels, matchExpressions }]) => ({
      matchLabels: { ...matchLabels, 'kubernetes.io/metadata.name': name },
      matchExpressions: matchExpressions ?? [],
    }));
  return fc.oneof(byLabels, byName, byBoth);
}

function selector(keys: readonly string[], values: readonly string[]): Arbitrary<LabelSelector> {
  return fc.oneof(
    fc.constant({}),
    sparseRecord({ matchLabels: labels(keys, values), matchExpressions: orMissing(fc.constant([])) }),
    sparseRecord({ matchLabels: orMissing(labels(keys, values), 1), matchExpressions: list(2, requirement(keys, values)) }),
  );
}

/** Some of the keys, each with one of the values. */
export function labels(keys: readonly string[], values: readonly string[]): Arbitrary<Labels> {
  return sparseRecord(Object.fromEntries(keys.map((key) => [key, orAbsent(fc.constantFrom(...values), 2)]))).map(
    (record) => record as Labels,
  );
}

function requirement(keys: readonly string[], values: readonly string[]): Arbitrary<Requirement> {
  const key = fc.constantFrom(...keys);
  const some = fc.subarray([...values], { minLength: 1 });
  return fc.oneof(
    fc.record({ key, operator: fc.constantFrom('In', 'NotIn'), values: some }, { noNullPrototype: true }),
    fc.record({ key, operator: fc.constantFrom('Exists', 'DoesNotExist') }, { noNullPrototype: true }),
  );
}

/** Seldom empty: an empty list often means everything. */
export function list<T>(maxLength: number, one: Arbitrary<T>): Arbitrary<readonly T[]> {
  return fc.oneof(
    { arbitrary: fc.array(one, { minLength: 1, maxLength, size: 'max' }), weight: 9 },
    { arbitrary: fc.constant([]), weight: 1 },
  );
}
