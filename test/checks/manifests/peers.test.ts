import { describe, expect, test } from 'vitest';
import { emptyPeerList } from '../../../lib/checks/manifests/empty-peer-list';
import { namedPortOfAddresses } from '../../../lib/checks/manifests/named-port-of-addresses';
import { namespaceLabelUnknown } from '../../../lib/checks/manifests/namespace-label-unknown';
import { peerMeantAsTwo } from '../../../lib/checks/manifests/peer-meant-as-two';
import { peersMeantAsOne } from '../../../lib/checks/manifests/peers-meant-as-one';
import { clusterPolicy, codes, deployment, messages, namespace, namespaces, pods, policy } from './objects';

const named = (name: string) => namespaces({ 'kubernetes.io/metadata.name': name });
const from = (...peers: readonly object[]) =>
  policy('web', { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Ingress'], ingress: [{ from: peers }] });

describe('two peers that were meant as one', () => {
  test.each([
    [
      'the resolver of another namespace',
      [from(named('kube-system'), pods({ 'k8s-app': 'kube-dns' }))],
      'the pods of the resolver are not in namespace shop',
    ],
    [
      'the same the other way round',
      [from(pods({ 'k8s-app': 'kube-dns' }), named('kube-system'))],
      'the pods of the resolver are not in namespace shop',
    ],
    [
      'all namespaces',
      [from({ namespaceSelector: {} }, pods({ app: 'api' }))],
      'the pods of namespace shop are all in the other one already',
    ],
    ['the own namespace', [from(named('shop'), pods({ app: 'api' }))], 'the pods of namespace shop are all in the other one already'],
    [
      'pods that only the other namespace has',
      [from(named('ops'), pods({ app: 'prometheus' })), deployment('web'), deployment('ops/prometheus')],
      'no known pod of namespace shop has these labels, and Deployment ops/prometheus has them',
    ],
  ])('%s', (_, objects, why) => {
    expect(messages(peersMeantAsOne, objects)).toEqual([
      `from[0] and from[1] of NetworkPolicy shop/web are two peers, either of which will do: ${why}`,
    ]);
  });

  test.each([
    ['nothing that tells', [from(namespaces({ team: 'ops' }), pods({ role: 'frontend' }))]],
    ['nothing that tells but workloads here', [from(named('ops'), pods({ app: 'api' })), deployment('web')]],
    ['pods that the own namespace has too', [from(named('ops'), pods({ app: 'api' })), deployment('api'), deployment('ops/api')]],
    ['one entry with both', [from({ ...named('kube-system'), ...pods({ 'k8s-app': 'kube-dns' }) })]],
    ['an address between them', [from({ namespaceSelector: {} }, { ipBlock: { cidr: '10.0.0.0/8' } }, pods({ app: 'api' }))]],
    [
      'the resolver in its own namespace',
      [policy('kube-system/x', { podSelector: {}, ingress: [{ from: [namespaces({ team: 'ops' }), pods({ 'k8s-app': 'kube-dns' })] }] })],
    ],
    [
      'a label of its namespace that nobody knows',
      [from({ namespaceSelector: { matchExpressions: [{ key: 'env', operator: 'DoesNotExist' }] } }, pods({ app: 'api' }))],
    ],
  ])('quiet with %s', (_, objects) => {
    expect(messages(peersMeantAsOne, objects)).toEqual([]);
  });
});

describe('one peer that was meant as two', () => {
  const both = from({ ...named('ops'), ...pods({ app: 'api' }) });

  test('where the pods are here and not there', () => {
    expect(messages(peerMeantAsTwo, [both, deployment('api'), deployment('ops/prometheus')])).toEqual([
      'from[0] of NetworkPolicy shop/web matches no known pod: none of namespace ops has such labels, while Deployment shop/api has them',
    ]);
  });

  test.each([
    ['the pods there', [both, deployment('api'), deployment('ops/api')]],
    ['no workload of the other namespace known', [both, deployment('api')]],
    ['no such pods here', [both, deployment('web'), deployment('ops/prometheus')]],
    [
      'the own namespace among them',
      [from({ namespaceSelector: {}, ...pods({ app: 'api' }) }), deployment('web'), deployment('ops/prometheus')],
    ],
  ])('quiet with %s', (_, objects) => {
    expect(messages(peerMeantAsTwo, objects)).toEqual([]);
  });
});

describe('a label that no namespace has', () => {
  const WHOLE = [namespace('default'), namespace('kube-system')];

  test.each(['name', 'metadata.name', 'kubernetes.io/metadata.nam'])('the name of a namespace as %s', (key) => {
    expect(messages(namespaceLabelUnknown, [from(namespaces({ [key]: 'ops' })), namespace('ops', { team: 'ops' })])).toEqual([
      `a namespaceSelector of NetworkPolicy shop/web asks for ${key}=ops, and namespace ops has no label ${key}`,
    ]);
  });

  test('any label, where all namespaces are known', () => {
    expect(messages(namespaceLabelUnknown, [from(namespaces({ team: 'ops' })), ...WHOLE, namespace('shop')])).toEqual([
      'a namespaceSelector of NetworkPolicy shop/web asks for team=ops, and no namespace has that',
    ]);
  });

  test('in cluster-wide policies too, of subjects and peers', () => {
    const lock = clusterPolicy('lock', 'Admin', 1, {
      subject: { namespaces: { matchLabels: { name: 'ops' } } },
      ingress: [{ action: 'Deny', from: [{ pods: { namespaceSelector: { matchLabels: { name: 'ops' } }, podSelector: {} } }] }],
    });
    expect(messages(namespaceLabelUnknown, [lock, namespace('ops')])).toEqual([
      'a namespaceSelector of ClusterNetworkPolicy lock asks for name=ops, and namespace ops has no label name',
      'a namespaceSelector of ClusterNetworkPolicy lock asks for name=ops, and namespace ops has no label name',
    ]);
  });

  test.each([
    ['a namespace that has it', [from(namespaces({ name: 'ops' })), namespace('ops', { name: 'ops' })]],
    ['another namespace that has it', [from(namespaces({ name: 'ops' })), namespace('ops'), namespace('ops-2', { name: 'ops' })]],
    ['a namespace that is not described', [from(namespaces({ name: 'ops' })), namespace('shop')]],
    ['a label of namespaces elsewhere', [from(namespaces({ team: 'ops' })), namespace('shop')]],
    ['the name of a namespace elsewhere', [from(named('ops')), namespace('shop')]],
    ['all namespaces', [from({ namespaceSelector: {} }), ...WHOLE]],
    ['the real label', [from(named('ops')), namespace('ops'), ...WHOLE]],
  ])('quiet with %s', (_, objects) => {
    expect(messages(namespaceLabelUnknown, objects)).toEqual([]);
  });
});

describe('a label that nobody tells of', () => {
  test.each([
    ['a namespace with objects here', 'name', 'shop', []],
    ['where others are described', 'metadata.name', 'shop', [namespace('ops')]],
    ['one of every cluster', 'name', 'kube-system', []],
  ])('%s', (_, key, name, others) => {
    expect(messages(namespaceLabelUnknown, [from(namespaces({ [key]: name })), ...others])).toEqual([
      `a namespaceSelector of NetworkPolicy shop/web asks for ${key}=${name}, and no document tells whether namespace ${name} has that label`,
    ]);
    expect(codes(namespaceLabelUnknown, [from(namespaces({ [key]: name })), ...others])).toEqual(['BH3126']);
  });

  test.each([
    ['a namespace that nothing is known of', namespaces({ name: 'ops' })],
    ['the label that every namespace has', named('kube-system')],
    ['another key', namespaces({ team: 'shop' })],
    ['all but one', { namespaceSelector: { matchExpressions: [{ key: 'name', operator: 'NotIn', values: ['shop'] }] } }],
  ])('quiet with %s', (_, peer) => {
    expect(messages(namespaceLabelUnknown, [from(peer)])).toEqual([]);
  });
});

describe('an empty list of peers', () => {
  test('is everybody', () => {
    const spec = {
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [] }],
      egress: [{ ports: [{ port: 1 }] }, { to: [] }],
    };
    expect(messages(emptyPeerList, [policy('web', spec)])).toEqual([
      'to: [] in an egress rule of NetworkPolicy shop/web is everybody, not nobody',
      'from: [] in an ingress rule of NetworkPolicy shop/web is everybody, not nobody',
    ]);
  });

  test('quiet in a direction that is not closed, and without the list', () => {
    expect(
      messages(emptyPeerList, [policy('web', { podSelector: {}, policyTypes: ['Ingress'], ingress: [{}], egress: [{ to: [] }] })]),
    ).toEqual([]);
  });
});

describe('a named port of addresses', () => {
  const to = (peers: readonly object[], ports: readonly object[]) =>
    policy('web', { podSelector: {}, policyTypes: ['Egress'], egress: [{ to: peers, ports }] });
  const block = { ipBlock: { cidr: '203.0.113.0/24' } };

  test('matches nothing there', () => {
    expect(messages(namedPortOfAddresses, [to([pods({ app: 'api' }), block], [{ port: 443 }, { port: 'https' }])])).toEqual([
      'egress rule 1 of NetworkPolicy shop/web opens the port https of 203.0.113.0/24, and addresses outside of the cluster have no named ports: it matches nothing there',
    ]);
  });

  test('quiet with a number, with pods, with the addresses of pods, and on ingress', () => {
    expect(messages(namedPortOfAddresses, [to([block], [{ port: 443 }])])).toEqual([]);
    expect(messages(namedPortOfAddresses, [to([pods({ app: 'api' })], [{ port: 'https' }])])).toEqual([]);
    expect(messages(namedPortOfAddresses, [to([block], [{ port: 'https' }])], { podRanges: ['203.0.113.0/24'] })).toEqual([]);
    const ingress = policy('web', { podSelector: {}, policyTypes: ['Ingress'], ingress: [{ from: [block], ports: [{ port: 'https' }] }] });
    expect(messages(namedPortOfAddresses, [ingress])).toEqual([]);
  });
});
