import { describe, expect, test } from 'vitest';
import { duplicateObject } from '../../../lib/checks/manifests/duplicate-object';
import { ruleShadowed } from '../../../lib/checks/manifests/rule-shadowed';
import { ruleVoidsOthers } from '../../../lib/checks/manifests/rule-voids-others';
import { selectorContradictsItself } from '../../../lib/checks/manifests/selector-contradicts-itself';
import { clusterPolicy, codes, deployment, messages, namespace, namespaces, pods, policy } from './objects';

const api = { from: [pods({ app: 'api' })], ports: [{ port: 8080 }] };
const web = (...ingress: readonly object[]) =>
  policy('web', { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Ingress'], ingress });
const all = (...ingress: readonly object[]) => policy('all', { podSelector: {}, policyTypes: ['Ingress'], ingress });

describe('a rule that allows everything', () => {
  test('voids narrower rules of its policy', () => {
    expect(messages(ruleVoidsOthers, [web(api, {}, { from: [pods({ app: 'b' })] })])).toEqual([
      'ingress rule 2 of NetworkPolicy shop/web allows everything, and so 2 narrower ones say nothing: policies add up, none takes away',
    ]);
  });

  test.each([
    ['rules for fewer pods', [all({}), web(api)]],
    ['a policy that closes all of its pods', [web({}), policy('deny', { podSelector: { matchLabels: { app: 'web', x: 'y' } } })]],
    ['in any spelling', [web({ from: [], ports: [] }, api)]],
  ])('voids %s', (_, objects) => {
    expect(codes(ruleVoidsOthers, objects)).toEqual(['BH3111']);
  });

  test.each([
    ['alone', [web({})]],
    ['for some of the pods that others close', [web({}), all()]],
    ['beside rules for other pods', [web({}), all(api)]],
    ['in another namespace', [web(api), policy('pay/all', { podSelector: {}, ingress: [{}] })]],
    ['in the other direction', [web(api), policy('out', { podSelector: {}, policyTypes: ['Egress'], egress: [{}] })]],
    ['twice', [web({}, {})]],
    ['of one protocol only', [web({ ports: [{ protocol: 'TCP' }] }, { from: [pods({ app: 'api' })] })]],
  ])('voids nothing %s', (_, objects) => {
    expect(codes(ruleVoidsOthers, objects)).toEqual([]);
  });
});

describe('a shadowed rule', () => {
  test.each([
    ['the same rule twice', [api, api], 'ingress rule 2', 'ingress rule 1 of NetworkPolicy shop/web allows'],
    ['a wider selector', [{ from: [{ podSelector: {} }] }, api], 'ingress rule 2', 'ingress rule 1 of NetworkPolicy shop/web allows'],
    ['a wider rule after it', [api, { from: [{ podSelector: {} }] }], 'ingress rule 1', 'ingress rule 2 of NetworkPolicy shop/web allows'],
    [
      'two rules together',
      [
        { from: [pods({ app: 'api' })], ports: [{ port: 1, endPort: 4000 }] },
        { from: [pods({ app: 'api' })], ports: [{ port: 4001, endPort: 65535 }] },
        { from: [pods({ app: 'api' })], ports: [{ protocol: 'TCP' }] },
      ],
      'ingress rule 3',
      '2 other rules together allow',
    ],
    [
      'addresses',
      [{ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }, { from: [{ ipBlock: { cidr: '10.1.0.0/16' } }] }],
      'ingress rule 2',
      'ingress rule 1 of NetworkPolicy shop/web allows',
    ],
    [
      'a selector and its negation',
      [
        { from: [{ podSelector: { matchExpressions: [{ key: 'a', operator: 'Exists' }] } }] },
        { from: [{ podSelector: { matchExpressions: [{ key: 'a', operator: 'DoesNotExist' }] } }] },
        api,
      ],
      'ingress rule 3',
      'ingress rule',
    ],
  ])('in one policy: %s', (_, ingress, rule, by) => {
    const objects = [web(...ingress)];
    expect(codes(ruleShadowed, objects)).toContain('BH3113');
    const told = messages(ruleShadowed, objects).find((message) => message.startsWith(`${rule} of`));
    if (by !== 'ingress rule') expect(told).toContain(`adds nothing: ${by} all of it`);
  });

  test('by other policies is worth knowing', () => {
    expect(codes(ruleShadowed, [web(api), all({ from: [{ podSelector: {} }] })])).toEqual(['BH3114']);
    expect(messages(ruleShadowed, [web(api), all({ from: [{ podSelector: {} }] })])).toEqual([
      'ingress rule 1 of NetworkPolicy shop/web adds nothing: ingress rule 1 of NetworkPolicy shop/all allows all of it for the same pods',
    ]);
  });

  test('by a rule for everything of another policy is told there', () => {
    expect(codes(ruleShadowed, [web(api), all({})])).toEqual([]);
    expect(codes(ruleShadowed, [web({}), all({})])).toEqual(['BH3114']);
    expect(codes(ruleShadowed, [all(api), web({})])).toEqual([]);
  });

  test('of two policies that say the same is only one', () => {
    const twin = policy('twin', { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Ingress'], ingress: [api] });
    expect(codes(ruleShadowed, [web(api), twin])).toEqual(['BH3114']);
  });

  test.each([
    ['an overlap', [web({ from: [pods({ app: 'api' })] }, { from: [{ podSelector: {} }], ports: [{ port: 8080 }] })]],
    ['other pods', [web(api), policy('api', { podSelector: { matchLabels: { app: 'api' } }, ingress: [api] })]],
    ['another namespace', [web(api), policy('pay/web', { podSelector: {}, ingress: [{ from: [{ namespaceSelector: {} }] }] })]],
    ['all IPv4 addresses beside pods, which may have IPv6', [web({ from: [{ ipBlock: { cidr: '0.0.0.0/0' } }] }, api)]],
    [
      'a range with a hole',
      [web({ from: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.2.0/24'] } }] }, { from: [{ ipBlock: { cidr: '10.1.0.0/16' } }] })],
    ],
    ['a named port beside its number', [web({ ...api, ports: [{ port: 'http' }] }, api)]],
    ['another protocol', [web(api, { ...api, ports: [{ protocol: 'UDP', port: 8080 }] })]],
    [
      'one namespace beside its label',
      [web({ from: [namespaces({ team: 'ops' })] }, { from: [namespaces({ 'kubernetes.io/metadata.name': 'ops' })] })],
    ],
    [
      'a selector that accepts nothing',
      [
        web(api, {
          from: [
            {
              podSelector: {
                matchExpressions: [
                  { key: 'a', operator: 'In', values: ['b'] },
                  { key: 'a', operator: 'DoesNotExist' },
                ],
              },
            },
          ],
        }),
      ],
    ],
    ['rules of its own policy that a rule for everything voids, which is another finding', [web({}, api, api)]],
  ])('is none with %s', (_, objects) => {
    expect(codes(ruleShadowed, objects)).toEqual([]);
  });
});

describe('a selector that contradicts itself', () => {
  const impossible = {
    matchExpressions: [
      { key: 'a', operator: 'In', values: ['b', 'c'] },
      { key: 'a', operator: 'NotIn', values: ['c', 'b'] },
    ],
  };

  test.each([
    ['of a policy', [policy('web', { podSelector: impossible })], 'a podSelector of NetworkPolicy shop/web asks for what no pod can have'],
    [
      'of a peer',
      [web({ from: [{ namespaceSelector: impossible }] })],
      'a namespaceSelector of NetworkPolicy shop/web asks for what no namespace can have',
    ],
    [
      'of a cluster-wide policy',
      [clusterPolicy('lock', 'Admin', 1, { subject: { namespaces: impossible } })],
      'a namespaceSelector of ClusterNetworkPolicy lock asks for what no namespace can have',
    ],
  ])('%s', (_, objects, start) => {
    expect(messages(selectorContradictsItself, objects)).toEqual([`${start}: its entries for a exclude each other`]);
  });

  test('quiet with entries that leave something', () => {
    const possible = {
      matchLabels: { a: 'b' },
      matchExpressions: [
        { key: 'a', operator: 'In', values: ['b', 'c'] },
        { key: 'd', operator: 'DoesNotExist' },
      ],
    };
    expect(codes(selectorContradictsItself, [policy('web', { podSelector: possible })])).toEqual([]);
  });
});

describe('two documents of one name', () => {
  test('differ, or say the same', () => {
    expect(messages(duplicateObject, [web(api), deployment('web'), web({}), deployment('web')])).toEqual([
      'there are two documents of NetworkPolicy shop/web, which differ: the last one counts, as in a cluster to which they are applied in this order',
      'there are two documents of Deployment shop/web, which say the same: the last one counts, as in a cluster to which they are applied in this order',
    ]);
  });

  test('of a namespace that one does not name', () => {
    const unnamed = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'web' }, spec: {} };
    expect(codes(duplicateObject, [web(api), unnamed], { namespace: 'shop' })).toEqual(['BH3118']);
    expect(codes(duplicateObject, [web(api), unnamed])).toEqual([]);
  });

  test('of cluster-wide kinds', () => {
    expect(
      codes(duplicateObject, [
        namespace('shop'),
        namespace('shop'),
        clusterPolicy('a', 'Admin', 1, {}),
        clusterPolicy('a', 'Admin', 2, {}),
      ]),
    ).toEqual(['BH3118', 'BH3118']);
  });

  test('quiet with other namespaces, kinds and names', () => {
    expect(codes(duplicateObject, [web(), all(), policy('pay/web', {}), deployment('web'), namespace('web')])).toEqual([]);
  });
});
