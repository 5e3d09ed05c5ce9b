import { describe, expect, test } from 'vitest';
import { adminRuleNeverAsked } from '../../../lib/checks/manifests/admin-rule-never-asked';
import { coversSystemNamespaces } from '../../../lib/checks/manifests/covers-system-namespaces';
import { equalPriorities } from '../../../lib/checks/manifests/equal-priorities';
import { mixedPolicyVersions } from '../../../lib/checks/manifests/mixed-policy-versions';
import { inputOfYaml } from './check-yaml';
import { clusterPolicy, codes, messages } from './objects';

const ops = { namespaces: { matchLabels: { team: 'ops' } } };
const anyone = { namespaces: {} };
const port = (number: number) => [{ tcp: { destinationPort: { number } } }];
const range = (start: number, end: number) => [{ tcp: { destinationPort: { range: { start, end } } } }];
const accept = (...from: readonly object[]) => ({ action: 'Accept', from });
const deny = (...from: readonly object[]) => ({ action: 'Deny', from });

const old = (name: string, priority: number, spec: object) => ({
  apiVersion: 'policy.networking.k8s.io/v1alpha1',
  kind: 'AdminNetworkPolicy',
  metadata: { name },
  spec: { priority, subject: anyone, ...spec },
});
const baseline = (spec: object) => ({
  apiVersion: 'policy.networking.k8s.io/v1alpha1',
  kind: 'BaselineAdminNetworkPolicy',
  metadata: { name: 'default' },
  spec: { subject: anyone, ...spec },
});

describe('equal priorities', () => {
  const admin = (name: string, priority: number, ...ingress: readonly object[]) => clusterPolicy(name, 'Admin', priority, { ingress });

  test('that disagree about a connection', () => {
    expect(messages(equalPriorities, [admin('a', 7, accept(ops)), admin('b', 7, deny(anyone))])).toEqual([
      'ingress rule 1 of ClusterNetworkPolicy a says Accept and ingress rule 1 of ClusterNetworkPolicy b says Deny about the same connections, and both have priority 7: nobody says which counts',
    ]);
  });

  test('once for two policies and a direction', () => {
    expect(
      codes(equalPriorities, [admin('a', 7, accept(ops), { ...accept(anyone), protocols: port(80) }), admin('b', 7, deny(anyone))]),
    ).toEqual(['BH3120']);
  });

  test('of AdminNetworkPolicies too', () => {
    const objects = [
      old('a', 3, { egress: [{ action: 'Pass', to: [anyone] }] }),
      old('b', 3, { egress: [{ action: 'Deny', to: [{ networks: ['10.0.0.0/8'] }] }] }),
    ];
    expect(codes(equalPriorities, objects)).toEqual(['BH3120']);
  });

  test.each([
    ['other priorities', [admin('a', 7, accept(ops)), admin('b', 8, deny(anyone))]],
    ['other tiers', [admin('a', 7, accept(ops)), clusterPolicy('b', 'Baseline', 7, { ingress: [deny(anyone)] })]],
    ['the same action', [admin('a', 7, deny(ops)), admin('b', 7, deny(anyone))]],
    ['other ports', [admin('a', 7, { ...accept(anyone), protocols: port(80) }), admin('b', 7, { ...deny(anyone), protocols: port(81) })]],
    [
      'other subjects',
      [
        admin('a', 7, accept(ops)),
        clusterPolicy('b', 'Admin', 7, { subject: { namespaces: { matchLabels: { tier: 'db' } } }, ingress: [deny(anyone)] }),
      ],
    ],
    ['other directions', [admin('a', 7, accept(ops)), clusterPolicy('b', 'Admin', 7, { egress: [{ action: 'Deny', to: [anyone] }] })]],
    ['an earlier rule of their own that decides', [admin('a', 7, deny(ops), accept(ops)), admin('b', 7, deny(anyone))]],
    ['a policy before them that decides', [admin('first', 1, accept(ops)), admin('a', 7, accept(ops)), admin('b', 7, deny(ops))]],
    [
      'names that nobody can look up',
      [
        clusterPolicy('a', 'Admin', 7, { egress: [{ action: 'Accept', to: [{ domainNames: ['example.com'] }] }] }),
        clusterPolicy('b', 'Admin', 7, { egress: [{ action: 'Deny', to: [{ networks: ['203.0.113.0/24'] }] }] }),
      ],
    ],
    ['one policy', [admin('a', 7, accept(ops), deny(anyone))]],
  ])('quiet with %s', (_, objects) => {
    expect(codes(equalPriorities, objects)).toEqual([]);
  });
});

describe('a rule that is never asked', () => {
  const admin = (name: string, priority: number, ...ingress: readonly object[]) => clusterPolicy(name, 'Admin', priority, { ingress });

  test('after a wider one of its policy', () => {
    expect(messages(adminRuleNeverAsked, [admin('a', 1, deny(anyone), accept(ops))])).toEqual([
      'ingress rule 2 of ClusterNetworkPolicy a says Accept and is never asked: ingress rule 1 of ClusterNetworkPolicy a, which says Deny, matches all of its connections first',
    ]);
  });

  test('after a policy of a better priority, wherever that stands', () => {
    expect(codes(adminRuleNeverAsked, [admin('late', 9, accept(ops)), admin('early', 1, { action: 'Pass', from: [anyone] })])).toEqual([
      'BH3121',
    ]);
  });

  test('after several together', () => {
    const objects = [
      admin(
        'a',
        1,
        { ...deny(ops), protocols: range(1, 100) },
        { ...deny(ops), protocols: range(101, 65535) },
        { ...accept(ops), protocols: range(50, 150) },
      ),
    ];
    expect(messages(adminRuleNeverAsked, objects)).toEqual([
      'ingress rule 3 of ClusterNetworkPolicy a says Accept and is never asked: 2 earlier rules together match all of its connections first',
    ]);
  });

  test.each([
    ['a narrower one before it', [admin('a', 1, accept(ops), deny(anyone))]],
    ['a policy of the same priority', [admin('a', 1, deny(anyone)), admin('b', 1, accept(ops))]],
    ['a policy of the other tier', [admin('a', 1, deny(anyone)), clusterPolicy('b', 'Baseline', 9, { ingress: [accept(ops)] })]],
    [
      'a rule before it that may not match',
      [
        clusterPolicy('a', 'Admin', 1, {
          egress: [
            { action: 'Accept', to: [{ domainNames: ['example.com'] }] },
            { action: 'Deny', to: [{ networks: ['0.0.0.0/0'] }] },
          ],
        }),
      ],
    ],
    ['other subjects', [admin('a', 1, deny(anyone)), clusterPolicy('b', 'Admin', 9, { subject: anyone, ingress: [accept(ops)] })]],
  ])('quiet with %s', (_, objects) => {
    expect(codes(adminRuleNeverAsked, objects)).toEqual([]);
  });
});

describe('a policy about the pods of the cluster itself', () => {
  const all = (rules: object, priority = 10) => clusterPolicy('all', 'Admin', priority, { subject: anyone, ...rules });

  test.each([
    ['all pods denied', { ingress: [deny(anyone)] }, ['BH3122']],
    ['all addresses denied', { egress: [{ action: 'Deny', to: [{ networks: ['10.0.0.0/8', '0.0.0.0/0'] }] }] }, ['BH3122']],
    ['all of a protocol denied', { ingress: [{ ...deny(anyone), protocols: range(1, 65535) }] }, ['BH3122']],
    ['something denied', { egress: [{ action: 'Deny', to: [{ networks: ['169.254.169.254/32'] }] }] }, ['BH3123']],
    ['something accepted', { ingress: [accept(ops)] }, ['BH3123']],
    ['passed on', { ingress: [{ action: 'Pass', from: [anyone] }] }, []],
    ['no rules', {}, []],
  ])('%s', (_, rules, expected) => {
    expect(codes(coversSystemNamespaces, [all(rules)])).toEqual(expected);
  });

  test.each([
    ['every pod', 'from', all({ ingress: [deny(anyone)] }), /a ClusterNetworkPolicy of a lower priority number$/],
    ['every pod', 'from', all({ ingress: [deny(anyone)] }, 0), /in one of priority 0, and give this one a higher number$/],
    ['every pod', 'from', baseline({ ingress: [deny(anyone)] }), /in an AdminNetworkPolicy, or a NetworkPolicy of that namespace$/],
    [
      'every IPv4 address and every pod',
      'to',
      all({ egress: [{ action: 'Deny', to: [{ networks: ['0.0.0.0/0'] }, anyone] }] }),
      /lower priority number$/,
    ],
    [
      'every IPv6 address',
      'to',
      all({ egress: [{ action: 'Deny', to: [{ networks: ['10.0.0.0/8', '::/0'] }] }] }),
      /lower priority number$/,
    ],
  ])('says who is denied: %s', (peers, way, denying, help) => {
    const [finding] = coversSystemNamespaces(inputOfYaml(JSON.stringify(denying)));
    expect(finding?.message).toMatch(new RegExp(`the resolver among them, connections ${way} ${peers}$`));
    expect(finding?.help).toMatch(help);
  });

  test('with empty selectors of pods too', () => {
    expect(codes(coversSystemNamespaces, [all({ subject: { pods: { podSelector: {} } }, ingress: [deny(anyone)] })])).toEqual(['BH3122']);
  });

  test('quiet about a subject that is not empty', () => {
    expect(codes(coversSystemNamespaces, [clusterPolicy('apps', 'Admin', 1, { ingress: [deny(anyone)] })])).toEqual([]);
    expect(
      codes(coversSystemNamespaces, [
        all({ subject: { pods: { podSelector: { matchLabels: { app: 'web' } } } }, ingress: [deny(anyone)] }),
      ]),
    ).toEqual([]);
  });

  test('quiet where a policy before it speaks of them by name', () => {
    const system = { namespaces: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } };
    const before = clusterPolicy('system', 'Admin', 1, { subject: system, ingress: [{ action: 'Pass', from: [anyone] }] });
    expect(codes(coversSystemNamespaces, [before, all({ ingress: [deny(anyone)] })])).toEqual([]);
    expect(codes(coversSystemNamespaces, [before, all({ ingress: [deny(anyone)] }, 0)])).toEqual(['BH3122']);
  });
});

describe('versions', () => {
  test('of both kinds', () => {
    expect(codes(mixedPolicyVersions, [old('a', 1, {}), clusterPolicy('b', 'Admin', 2, {}), old('c', 3, {})])).toEqual([
      'BH3124',
      'BH3124',
    ]);
    expect(codes(mixedPolicyVersions, [baseline({}), clusterPolicy('b', 'Admin', 2, {})])).toEqual(['BH3124']);
  });

  test('with two baselines', () => {
    expect(codes(mixedPolicyVersions, [baseline({}), clusterPolicy('b', 'Baseline', 2, {})])).toEqual(['BH3125']);
  });

  test('quiet with one of them', () => {
    expect(codes(mixedPolicyVersions, [old('a', 1, {}), baseline({})])).toEqual([]);
    expect(codes(mixedPolicyVersions, [clusterPolicy('a', 'Admin', 1, {}), clusterPolicy('b', 'Baseline', 2, {})])).toEqual([]);
  });
});
