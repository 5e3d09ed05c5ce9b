import { describe, expect, test } from 'vitest';
import { decodeDocuments, fromValue } from '../../../lib/k8s';
import { formatCidr } from '../../../lib/sets';
import { decodeText, problemsOf } from '../problems';

/** A ClusterNetworkPolicy whose spec begins at line 5, column 3. */
const cnp = (spec: string, name = 'guard') =>
  `apiVersion: policy.networking.k8s.io/v1alpha2\nkind: ClusterNetworkPolicy\nmetadata: { name: ${name} }\nspec:\n${spec}`;
/** An AdminNetworkPolicy whose spec begins at line 5, column 3. */
const anp = (spec: string) =>
  `apiVersion: policy.networking.k8s.io/v1alpha1\nkind: AdminNetworkPolicy\nmetadata: { name: guard }\nspec:\n${spec}`;
/** A BaselineAdminNetworkPolicy whose spec begins at line 5, column 3. */
const banp = (spec: string, name = 'default') =>
  `apiVersion: policy.networking.k8s.io/v1alpha1\nkind: BaselineAdminNetworkPolicy\nmetadata: { name: ${name} }\nspec:\n${spec}`;

const CNP_HEAD = '  tier: Admin\n  priority: 7\n';
const ALL = '  subject: { namespaces: {} }\n';
/** Policies with those rules, which begin at line 8, column 12 (CNP), line 7 (ANP) and line 6 (BANP). */
const cnpEgress = (rules: string) => cnp(`${CNP_HEAD}${ALL}  egress: [${rules}]\n`);
const cnpIngress = (rules: string) => cnp(`${CNP_HEAD}${ALL}  ingress: [${rules}]\n`);
const anpEgress = (rules: string) => anp(`  priority: 7\n${ALL}  egress: [${rules}]\n`);
const anpIngress = (rules: string) => anp(`  priority: 7\n${ALL}  ingress: [${rules}]\n`);
const banpEgress = (rules: string) => banp(`${ALL}  egress: [${rules}]\n`);
/** A ClusterNetworkPolicy with that peer, which begins at line 8, column 33. */
const cnpTo = (peer: string) => cnpEgress(`{ action: Deny, to: [${peer}] }`);
/** A ClusterNetworkPolicy with that peer, which begins at line 8, column 36. */
const cnpFrom = (peer: string) => cnpIngress(`{ action: Deny, from: [${peer}] }`);
/** A ClusterNetworkPolicy with that entry of protocols, which begins at line 8, column 66. */
const cnpPort = (port: string) => cnpEgress(`{ action: Deny, to: [{ namespaces: {} }], protocols: [${port}] }`);
/** An AdminNetworkPolicy with that port, which begins at line 7, column 62. */
const anpPort = (port: string) => anpEgress(`{ action: Deny, to: [{ namespaces: {} }], ports: [${port}] }`);

const times = (count: number, item: (index: number) => string) => Array.from({ length: count }, (_, index) => item(index)).join(', ');

function accepts(texts: readonly string[]): void {
  test.each(texts)('accepts %j', (text) => {
    const { adminPolicies, diagnostics } = decodeText(text);

    expect(diagnostics).toEqual([]);
    expect(adminPolicies).toHaveLength(1);
  });
}

function refuses(texts: readonly (readonly [string, ...string[]])[]): void {
  test.each(texts.map(([text, ...expected]) => [text, expected] as const))('refuses %j', (text, expected) => {
    expect(problemsOf(text)).toEqual(expected);
    expect(decodeText(text).adminPolicies).toEqual([]);
  });
}

/** What to type for the first mistake. */
function teaches(texts: readonly (readonly [string, string])[]): void {
  test.each(texts)('says what to type: %j', (text, help) => {
    expect(decodeText(text).diagnostics[0]?.help).toBe(help);
  });
}

test('a ClusterNetworkPolicy is decoded whole', () => {
  const [policy] = decodeText(`apiVersion: policy.networking.k8s.io/v1alpha2
kind: ClusterNetworkPolicy
metadata:
  name: guard
  labels: { team: platform }
  annotations: { example.com/why: audit }
  uid: 3b7c
  resourceVersion: "7"
  creationTimestamp: 2026-01-01T00:00:00Z
  managedFields: [{ manager: kubectl }]
spec:
  tier: Baseline
  priority: 0
  subject:
    pods:
      namespaceSelector: { matchLabels: { team: shop } }
      podSelector: { matchExpressions: [{ key: app, operator: Exists }] }
  ingress:
    - name: monitoring
      action: Accept
      from:
        - namespaces: { matchLabels: { kubernetes.io/metadata.name: monitoring } }
        - pods: { podSelector: {} }
      protocols:
        - tcp: { destinationPort: { number: 8080 } }
        - udp: { destinationPort: { range: { start: 1000, end: 2000 } } }
        - sctp: { destinationPort: { number: 9000 } }
        - destinationNamedPort: metrics
    - { action: Pass, from: [{ namespaces: {} }] }
  egress:
    - action: Accept
      to:
        - networks: [10.0.0.0/8, "2001:db8::/32"]
        - nodes: { matchLabels: { role: edge } }
        - domainNames: ["*.example.com", www.example.org.]
    - { action: Deny, to: [{ networks: [0.0.0.0/0] }] }
status:
  conditions: [{ type: Accepted, status: "True" }]
`).adminPolicies;

  expect(policy).toMatchObject({
    apiVersion: 'policy.networking.k8s.io/v1alpha2',
    kind: 'ClusterNetworkPolicy',
    name: 'guard',
    tier: 'Baseline',
    priority: 0,
    path: [],
  });
  const everything = { matchLabels: new Map(), matchExpressions: [] };
  expect(policy?.subject).toEqual({
    namespaceSelector: { matchLabels: new Map([['team', 'shop']]), matchExpressions: [] },
    podSelector: { matchLabels: new Map(), matchExpressions: [{ key: 'app', operator: 'Exists', values: [] }] },
  });
  expect(policy?.ingress).toEqual([
    {
      name: 'monitoring',
      action: 'Accept',
      peers: [
        {
          kind: 'pods',
          namespaceSelector: { matchLabels: new Map([['kubernetes.io/metadata.name', 'monitoring']]), matchExpressions: [] },
        },
        { kind: 'pods', podSelector: everything },
      ],
      ports: [
        { kind: 'range', protocol: 'TCP', from: 8080, to: 8080 },
        { kind: 'range', protocol: 'UDP', from: 1000, to: 2000 },
        { kind: 'range', protocol: 'SCTP', from: 9000, to: 9000 },
        { kind: 'named', name: 'metrics' },
      ],
    },
    { action: 'Pass', peers: [{ kind: 'pods', namespaceSelector: everything }] },
  ]);
  expect(policy?.egress).toEqual([
    {
      action: 'Accept',
      peers: [
        {
          kind: 'networks',
          cidrs: [
            { family: 'IPv4', first: 0x0a000000n, last: 0x0affffffn, prefix: 8 },
            { family: 'IPv6', first: 0x20010db8n << 96n, last: (0x20010db9n << 96n) - 1n, prefix: 32 },
          ],
        },
        { kind: 'nodes', selector: { matchLabels: new Map([['role', 'edge']]), matchExpressions: [] } },
        { kind: 'domainNames', names: ['*.example.com', 'www.example.org.'] },
      ],
    },
    { action: 'Deny', peers: [{ kind: 'networks', cidrs: [{ family: 'IPv4', first: 0n, last: 0xffffffffn, prefix: 0 }] }] },
  ]);
});

test('an AdminNetworkPolicy says Allow for Accept, and its ports in another way', () => {
  const text = anp(`  priority: 1000
  subject: { pods: { namespaceSelector: {}, podSelector: { matchLabels: { app: db } } } }
  ingress:
    - action: Allow
      from: [{ pods: { namespaceSelector: {}, podSelector: {} } }]
      ports:
        - portNumber: { port: 80 }
        - portNumber: { protocol: UDP, port: 53 }
        - portRange: { protocol: SCTP, start: 1, end: 65535 }
        - namedPort: http
    - { action: Pass, from: [{ namespaces: {} }] }
`);

  expect(decodeText(text)).toMatchObject({
    diagnostics: [],
    adminPolicies: [
      {
        apiVersion: 'policy.networking.k8s.io/v1alpha1',
        kind: 'AdminNetworkPolicy',
        tier: 'Admin',
        priority: 1000,
        ingress: [
          {
            action: 'Accept',
            ports: [
              { kind: 'range', protocol: 'TCP', from: 80, to: 80 },
              { kind: 'range', protocol: 'UDP', from: 53, to: 53 },
              { kind: 'range', protocol: 'SCTP', from: 1, to: 65535 },
              { kind: 'named', name: 'http' },
            ],
          },
          { action: 'Pass' },
        ],
        egress: [],
      },
    ],
  });
  expect(decodeText(text).adminPolicies[0]?.ingress[1]).not.toHaveProperty('ports');
});

test('a BaselineAdminNetworkPolicy is of the Baseline tier, without priority', () => {
  const { adminPolicies, diagnostics } = decodeText(banpEgress('{ action: Allow, to: [{ nodes: {} }] }'));

  expect(diagnostics).toEqual([]);
  expect(adminPolicies[0]).toMatchObject({ kind: 'BaselineAdminNetworkPolicy', name: 'default', tier: 'Baseline' });
  expect(adminPolicies[0]).not.toHaveProperty('priority');
  expect(adminPolicies[0]?.egress[0]?.action).toBe('Accept');
});

describe('versions and kinds (§2.2)', () => {
  const object = (version: string, kind: string) =>
    `apiVersion: policy.networking.k8s.io/${version}\nkind: ${kind}\nmetadata: { name: default }\nspec: {}\n`;

  refuses([
    [object('v1alpha1', 'ClusterNetworkPolicy'), 'BH1013 1:13'],
    [object('v1', 'ClusterNetworkPolicy'), 'BH1013 1:13'],
    [object('v1alpha2', 'AdminNetworkPolicy'), 'BH1013 1:13'],
    [object('v1alpha2', 'BaselineAdminNetworkPolicy'), 'BH1013 1:13'],
    [object('v1alpha2', 'NetworkPolicy'), 'BH1013 1:13'],
    [object('v1alpha2', 'ClusterNetworkPolicies'), 'BH1014 2:7'],
    [object('v1alpha1', 'adminnetworkpolicy'), 'BH1014 2:7'],
  ]);
  teaches([
    [object('v1alpha1', 'ClusterNetworkPolicy'), 'write apiVersion: policy.networking.k8s.io/v1alpha2'],
    [object('v1alpha2', 'AdminNetworkPolicy'), 'write apiVersion: policy.networking.k8s.io/v1alpha1'],
    [object('v1alpha1', 'adminnetworkpolicy'), 'write kind: AdminNetworkPolicy'],
  ]);

  test('of Antrea are others', () => {
    const text = 'apiVersion: crd.antrea.io/v1beta1\nkind: ClusterNetworkPolicy\nmetadata: { name: guard }\n';

    expect(decodeText(text)).toMatchObject({ diagnostics: [], adminPolicies: [], otherPolicies: [{ name: 'guard' }] });
  });
});

describe('metadata and spec (C1, A1)', () => {
  accepts([
    cnp(`${CNP_HEAD}${ALL}`),
    cnp(`  tier: Baseline\n  priority: 1000\n${ALL}`, 'a.b'),
    anp(`  priority: 0\n${ALL}`),
    banp(ALL),
    cnp(`${CNP_HEAD}${ALL}  ingress: null\n  egress: []\n`),
  ]);
  refuses([
    [cnp(`${CNP_HEAD}${ALL}`, 'Guard'), 'BH1030 3:19'],
    [cnp(`${CNP_HEAD}${ALL}`).replace('name: guard', 'name: guard, labels: { a: 1 }'), 'BH1023 3:39'],
    [cnp(`${CNP_HEAD}${ALL}`).replace('name: guard', 'name: guard, annotations: { "a b": c }'), 'BH1035 3:41'],
    ['apiVersion: policy.networking.k8s.io/v1alpha2\nkind: ClusterNetworkPolicy\nmetadata: { name: guard }\n', 'BH1021 1:1'],
    ['apiVersion: policy.networking.k8s.io/v1alpha2\nkind: ClusterNetworkPolicy\nmetadata: { name: guard }\nspec: []\n', 'BH1022 4:7'],
    [cnp(`  priority: 7\n${ALL}`), 'BH1021 4:1'],
    [cnp(`  tier: Admin\n${ALL}`), 'BH1021 4:1'],
    [cnp(CNP_HEAD), 'BH1021 4:1'],
    [cnp(`  tier: ADMIN\n  priority: 7\n${ALL}`), 'BH1072 5:9'],
    [cnp(`  tier: ""\n  priority: 7\n${ALL}`), 'BH1072 5:9'],
    [cnp(`  tier: Admin\n  priority: 1001\n${ALL}`), 'BH1074 6:13'],
    [cnp(`  tier: Admin\n  priority: -1\n${ALL}`), 'BH1074 6:13'],
    [cnp(`  tier: Admin\n  priority: 1.5\n${ALL}`), 'BH1022 6:13'],
    [cnp(`  tier: Admin\n  priority: "7"\n${ALL}`), 'BH1022 6:13'],
    [anp(ALL), 'BH1021 4:1'],
    [anp(`  priority: 1001\n${ALL}`), 'BH1074 5:13'],
    [anp(`  priority: 7\n`), 'BH1021 4:1'],
    [banp(ALL, 'guard'), 'BH1030 3:19'],
    [banp('  {}\n'), 'BH1021 4:1'],
  ]);
  teaches([
    [
      cnp(`  priority: 7\n${ALL}`),
      'write tier: Admin, which is asked before every NetworkPolicy, or tier: Baseline, which is asked after them',
    ],
    [cnp(`  tier: Admin\n${ALL}`), 'write priority: 100, a number from 0, which is asked first, to 1000'],
    [cnp(CNP_HEAD), 'write subject: { namespaces: {} } for every pod of the cluster, or name its namespaces or pods'],
    [cnp(`  tier: Admin\n  priority: "7"\n${ALL}`), 'write 7 without quotes'],
    [banp(ALL, 'guard'), 'write name: default'],
  ]);

  test('a namespace has no effect, which is a warning', () => {
    const text = cnp(`${CNP_HEAD}${ALL}`).replace('name: guard', 'name: guard, namespace: shop');
    const { adminPolicies, diagnostics } = decodeText(text);

    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['BH1037', 'warning']]);
    expect(adminPolicies[0]).not.toHaveProperty('namespace');
  });

  test('a namespace that nobody wrote is none of their business: cdk8s adds it', () => {
    const value = {
      apiVersion: 'policy.networking.k8s.io/v1alpha2',
      kind: 'ClusterNetworkPolicy',
      metadata: { name: 'guard', namespace: 'shop' },
      spec: { tier: 'Admin', priority: 7, subject: { namespaces: {} } },
    };

    expect(decodeDocuments([fromValue(value, 'shop/guard')])).toMatchObject({ diagnostics: [], adminPolicies: [{ name: 'guard' }] });
  });

  test('equal priorities are legal (A6)', () => {
    const text = `${anp(`  priority: 7\n${ALL}`)}---\n${anp(`  priority: 7\n${ALL}`)}---\n${cnp(`${CNP_HEAD}${ALL}`)}`;

    expect(decodeText(text)).toMatchObject({ diagnostics: [], adminPolicies: [{ priority: 7 }, { priority: 7 }, { priority: 7 }] });
  });
});

describe('subjects (C2, A3)', () => {
  const subject = (text: string) => cnp(`${CNP_HEAD}  subject: ${text}\n`);
  const older = (text: string) => anp(`  priority: 7\n  subject: ${text}\n`);

  accepts([
    subject('{ namespaces: {} }'),
    subject('{ pods: { podSelector: {} } }'),
    subject('{ pods: { namespaceSelector: {}, podSelector: {} }, namespaces: null }'),
    older('{ pods: { namespaceSelector: {}, podSelector: {} } }'),
  ]);
  refuses([
    [subject('{}'), 'BH1090 7:12'],
    [subject('{ namespaces: null }'), 'BH1090 7:12'],
    [subject('{ namespaces: {}, pods: { podSelector: {} } }'), 'BH1091 7:30'],
    [subject('{ pods: {} }'), 'BH1021 7:14'],
    [subject('{ pods: { namespaceSelector: {} } }'), 'BH1021 7:14'],
    [subject('{ pods: [] }'), 'BH1022 7:20'],
    [subject('everyone'), 'BH1022 7:12'],
    [subject('{ podSelector: {} }'), 'BH1020 7:14'],
    [older('{ pods: { podSelector: {} } }'), 'BH1021 6:14'],
    [older('{ pods: { namespaceSelector: {} } }'), 'BH1021 6:14'],
    [older('{ pods: {} }'), 'BH1021 6:14', 'BH1021 6:14'],
  ]);
  teaches([
    [subject('{ podSelector: {} }'), 'put podSelector below pods'],
    [subject('{ namespaceSelector: {} }'), 'write namespaces, or put namespaceSelector below pods'],
    [subject('{ pods: { matchLabels: { a: b } } }'), 'put matchLabels below podSelector'],
    [subject('{ namespaces: { namespaceSelector: {} } }'), 'put what stands below namespaceSelector here: the selector begins here'],
    [older('{ pods: { podSelector: {} } }'), 'write namespaceSelector: {} for all of them'],
  ]);
});

describe('rules (C3, C4, A1, A2)', () => {
  const rule = (action: string) => `{ action: ${action}, from: [{ namespaces: {} }] }`;

  accepts([
    cnpIngress(`${rule('Accept')}, ${rule('Deny')}, ${rule('Pass')}`),
    anpIngress(`${rule('Allow')}, ${rule('Deny')}, ${rule('Pass')}`),
    cnpIngress(times(25, () => rule('Deny'))),
    anpIngress(times(100, () => rule('Deny'))),
    cnpEgress(`{ action: Deny, to: [${times(25, () => '{ namespaces: {} }')}] }`),
    cnpIngress(`{ name: "${'ü'.repeat(100)}", action: Deny, from: [{ namespaces: {} }], protocols: null }`),
    cnpIngress('{ name: "", action: Deny, from: [{ namespaces: {} }] }'),
  ]);
  refuses([
    [cnpIngress(rule('Allow')), 'BH1073 8:23'],
    [cnpIngress(rule('""')), 'BH1073 8:23'],
    [anpIngress(rule('Accept')), 'BH1073 7:23'],
    [banpEgress('{ action: Pass, to: [{ namespaces: {} }] }'), 'BH1073 6:22'],
    [cnpIngress('{ from: [{ namespaces: {} }] }'), 'BH1021 8:13'],
    [cnpIngress('{ action: Deny }'), 'BH1021 8:13'],
    [cnpIngress('{ action: Deny, from: [] }'), 'BH1092 8:35'],
    [cnpIngress('{ action: Deny, from: {} }'), 'BH1022 8:35'],
    [cnpIngress('{ action: Deny, from: [{ namespaces: {} }], protocols: [] }'), 'BH1092 8:68'],
    [anpIngress('{ action: Deny, from: [{ namespaces: {} }], ports: [] }'), 'BH1092 7:64'],
    [cnpIngress('{}'), 'BH1021 8:13', 'BH1021 8:13'],
    [cnpIngress('~'), 'BH1024 8:13'],
    [cnpIngress('Deny'), 'BH1022 8:13'],
    [cnpIngress(times(26, () => rule('Deny'))), 'BH1093 8:3'],
    [anpIngress(times(101, () => rule('Deny'))), 'BH1093 7:3'],
    [cnpEgress(`{ action: Deny, to: [${times(26, () => '{ namespaces: {} }')}] }`), 'BH1093 8:28'],
    [cnpPort(times(26, (index) => `{ tcp: { destinationPort: { number: ${index + 1} } } }`)), 'BH1093 8:54'],
    [anpPort(times(101, (index) => `{ portNumber: { port: ${index + 1} } }`)), 'BH1093 7:54'],
    [cnpIngress(`{ name: "${'ü'.repeat(101)}", action: Deny, from: [{ namespaces: {} }] }`), 'BH1030 8:21'],
    [cnpIngress('{ name: 7, action: Deny, from: [{ namespaces: {} }] }'), 'BH1023 8:21'],
  ]);
  teaches([
    [cnpIngress(rule('Allow')), 'write Accept'],
    [cnpIngress(rule('allow')), 'write Accept'],
    [cnpIngress(rule('drop')), 'write Accept, Deny or Pass'],
    [anpIngress(rule('Accept')), 'write Allow'],
    [anpIngress(rule('pass')), 'write Pass'],
    [banpEgress('{ action: Pass, to: [{ namespaces: {} }] }'), 'write Allow or Deny'],
    [cnpIngress('{ action: Deny }'), 'write from: [{ namespaces: {} }] for every pod of the cluster'],
  ]);
});

describe('peers (C5, A5)', () => {
  accepts([
    cnpFrom('{ namespaces: {} }, { pods: { podSelector: {} } }'),
    cnpTo('{ namespaces: {} }, { pods: { podSelector: {} } }, { networks: ["::/0"] }, { nodes: {} }'),
    cnpEgress('{ action: Accept, to: [{ domainNames: [example.com] }, { namespaces: {} }] }'),
    anpEgress('{ action: Allow, to: [{ domainNames: [example.com] }, { networks: [10.0.0.0/8] }, { nodes: {} }] }'),
    banpEgress('{ action: Deny, to: [{ networks: [10.0.0.0/8] }, { nodes: {} }] }'),
  ]);
  refuses([
    [cnpTo('{}'), 'BH1060 8:33'],
    [cnpFrom('{}'), 'BH1060 8:36'],
    [cnpTo('~'), 'BH1024 8:33'],
    [cnpTo('web'), 'BH1022 8:33'],
    [cnpTo('{ namespaces: {}, networks: [10.0.0.0/8] }'), 'BH1091 8:51'],
    [cnpFrom('{ networks: [10.0.0.0/8] }'), 'BH1020 8:38'],
    [cnpFrom('{ nodes: {} }'), 'BH1020 8:38'],
    [cnpFrom('{ domainNames: [example.com] }'), 'BH1020 8:38'],
    [cnpTo('{ ipBlock: { cidr: 10.0.0.0/8 } }'), 'BH1020 8:35'],
    [cnpTo('{ podSelector: {} }'), 'BH1020 8:35'],
    [cnpTo('{ pods: { namespaceSelector: {} } }'), 'BH1021 8:35'],
    [cnpTo('{ nodes: [] }'), 'BH1022 8:42'],
    [anpEgress('{ action: Deny, to: [{ pods: { podSelector: {} } }] }'), 'BH1021 7:35'],
    [banpEgress('{ action: Allow, to: [{ domainNames: [example.com] }] }'), 'BH1020 6:36'],
  ]);
  teaches([
    [
      cnpTo('{ ipBlock: { cidr: 10.0.0.0/8 } }'),
      'write networks: [10.0.0.0/8]; in the stead of except, deny the smaller block in a rule above',
    ],
    [cnpFrom('{ networks: [10.0.0.0/8] }'), 'remove it: the other end of an ingress rule can only be pods, by namespaces or pods'],
    [cnpFrom('{ namespaceSelector: {} }'), 'write namespaces, or put namespaceSelector below pods'],
    [banpEgress('{ action: Allow, to: [{ domainNames: [example.com] }] }'), 'write it in an AdminNetworkPolicy'],
  ]);
});

describe('networks (C6, A2)', () => {
  const networks = (list: string) => cnpTo(`{ networks: ${list} }`);

  accepts([
    networks('[0.0.0.0/0, "::/0", 10.0.0.1/32]'),
    networks(`[${times(25, (index) => `10.${index}.0.0/16`)}]`),
    networks('["2001:0DB8:0000:0000:0000:0000:0000:0000/32"]'),
  ]);
  refuses([
    [networks('[]'), 'BH1092 8:45'],
    [networks('10.0.0.0/8'), 'BH1022 8:45'],
    [networks('[10.0.0.0/8, 10.0.0.0/8]'), 'BH1094 8:58'],
    [networks(`[${times(26, (index) => `10.${index}.0.0/16`)}]`), 'BH1093 8:35'],
    [networks('[010.0.0.0/8]'), 'BH1063 8:46'],
    [networks('[10.0.0.0/08]'), 'BH1063 8:46'],
    [networks('["::ffff:10.0.0.0/104"]'), 'BH1064 8:46'],
    [networks('["0000:0000:0000:0000:0000:0001:255.255.255.255/128"]'), 'BH1062 8:46'],
    [networks('[10.0.0.0]'), 'BH1062 8:46'],
    [networks('[nonsense]'), 'BH1062 8:46'],
    [networks('[10]'), 'BH1023 8:46'],
    [networks('[~]'), 'BH1024 8:46'],
    [anpEgress('{ action: Deny, to: [{ networks: [] }] }'), 'BH1092 7:45'],
    [anpEgress(`{ action: Deny, to: [{ networks: [${times(26, (index) => `10.${index}.0.0/16`)}] }] }`), 'BH1093 7:35'],
    [anpEgress('{ action: Deny, to: [{ networks: [010.0.0.0/8] }] }'), 'BH1063 7:46'],
  ]);

  test.each([networks('[10.0.0.7/8]'), anpEgress('{ action: Deny, to: [{ networks: [10.0.0.7/8] }] }')])(
    'host bits are accepted and mean nothing, which is a warning: %j',
    (text) => {
      const { adminPolicies, diagnostics } = decodeText(text);

      expect(diagnostics.map(({ code, severity, help }) => [code, severity, help])).toEqual([
        ['BH1065', 'warning', 'write 10.0.0.0/8, or 10.0.0.7/32 for the one address'],
      ]);
      const [peer] = adminPolicies[0]?.egress[0]?.peers ?? [];
      expect(peer?.kind === 'networks' && peer.cidrs.map(formatCidr)).toEqual(['10.0.0.0/8']);
    },
  );
});

describe('domain names (C7)', () => {
  const names = (list: string, action = 'Accept') => cnpEgress(`{ action: ${action}, to: [{ domainNames: ${list} }] }`);

  accepts([
    names('[example.com, "*.example.com", example.com., a-b.c_d.example.com, EXAMPLE.org, 1.2.example.com]'),
    names(`[${times(25, (index) => `h${index}.example.com`)}]`),
  ]);
  refuses([
    [names('[]'), 'BH1092 8:50'],
    [names('[example.com, example.com]'), 'BH1094 8:64'],
    [names(`[${times(26, (index) => `h${index}.example.com`)}]`), 'BH1093 8:37'],
    [names('[com]'), 'BH1068 8:51'],
    [names('["*"]'), 'BH1068 8:51'],
    [names('["*.com"]'), 'BH1068 8:51'],
    [names('["a.*.com"]'), 'BH1068 8:51'],
    [names('["*a.example.com"]'), 'BH1068 8:51'],
    [names('[-a.example.com]'), 'BH1068 8:51'],
    [names('["a..example.com"]'), 'BH1068 8:51'],
    [names('["exam[ple.com"]'), 'BH1068 8:51'],
    [names('["https://example.com"]'), 'BH1068 8:51'],
    [names('["example.com:443"]'), 'BH1068 8:51'],
    [names('[""]'), 'BH1068 8:51'],
    [names('[7]'), 'BH1023 8:51'],
    [names('[example.com]', 'Deny'), 'BH1069 8:22'],
    [names('[example.com]', 'Pass'), 'BH1069 8:22'],
    [anpEgress('{ action: Deny, to: [{ domainNames: [example.com] }] }'), 'BH1069 7:22'],
  ]);
});

describe('protocols of v1alpha2 (C8)', () => {
  const tcp = (port: string) => cnpPort(`{ tcp: { destinationPort: ${port} } }`);

  accepts([
    tcp('{ number: 1 }'),
    tcp('{ number: 65535 }'),
    tcp('{ range: { start: 1, end: 65535 } }'),
    cnpPort('{ udp: { destinationPort: { number: 53 } } }, { sctp: { destinationPort: { number: 9 } } }, { destinationNamedPort: http }'),
  ]);
  refuses([
    [cnpPort('{}'), 'BH1090 8:66'],
    [cnpPort('~'), 'BH1024 8:66'],
    [cnpPort('80'), 'BH1022 8:66'],
    [cnpPort('{ tcp: {} }'), 'BH1058 8:73'],
    [cnpPort('{ tcp: { destinationPort: null } }'), 'BH1058 8:73'],
    [cnpPort('{ tcp: 80 }'), 'BH1022 8:73'],
    [cnpPort('{ tcp: { destinationPort: 80 } }'), 'BH1022 8:92'],
    [cnpPort('{ tcp: { port: 80 } }'), 'BH1020 8:75'],
    [cnpPort('{ icmp: {} }'), 'BH1020 8:68'],
    [cnpPort('{ tcp: { destinationPort: { number: 80 } }, udp: { destinationPort: { number: 80 } } }'), 'BH1091 8:110'],
    [tcp('{}'), 'BH1090 8:92'],
    [tcp('{ number: 80, range: { start: 1, end: 2 } }'), 'BH1091 8:106'],
    [tcp('{ number: 0 }'), 'BH1051 8:102'],
    [tcp('{ number: 65536 }'), 'BH1051 8:102'],
    [tcp('{ number: "80" }'), 'BH1022 8:102'],
    [tcp('{ range: { start: 80 } }'), 'BH1021 8:94'],
    [tcp('{ range: { end: 80 } }'), 'BH1021 8:94'],
    [tcp('{ range: { start: 0, end: 80 } }'), 'BH1051 8:110'],
    [tcp('{ range: { start: 1, end: 65536 } }'), 'BH1051 8:118'],
    [tcp('{ range: { start: 80, end: 80 } }'), 'BH1056 8:101'],
    [tcp('{ range: { start: 81, end: 80 } }'), 'BH1056 8:101'],
    [cnpPort('{ destinationNamedPort: HTTP }'), 'BH1052 8:90'],
    [cnpPort('{ destinationNamedPort: "80" }'), 'BH1053 8:90'],
    [cnpPort('{ destinationNamedPort: "" }'), 'BH1052 8:90'],
    [cnpPort('{ destinationNamedPort: a--b }'), 'BH1052 8:90'],
    [cnpPort('{ destinationNamedPort: 80 }'), 'BH1023 8:90'],
  ]);
  teaches([
    [cnpPort('{ tcp: {} }'), 'write tcp: { destinationPort: { range: { start: 1, end: 65535 } } } for every port'],
    [cnpPort('{ sctp: {} }'), 'write sctp: { destinationPort: { range: { start: 1, end: 65535 } } } for every port'],
    [cnpPort('80'), 'write - tcp: { destinationPort: { number: 80 } }'],
    [cnpPort('{ TCP: {} }'), 'write tcp'],
    [cnpPort('{ portNumber: { protocol: TCP, port: 80 } }'), 'write tcp: { destinationPort: { number: 80 } }: portNumber is of v1alpha1'],
    [cnpPort('{ namedPort: http }'), 'write destinationNamedPort: namedPort is of v1alpha1'],
    [cnpPort('{ protocol: TCP, port: 80 }'), 'write tcp: { destinationPort: { number: 80 } }'],
    [cnpPort('{ tcp: { port: 80 } }'), 'write destinationPort: { number: 80 }'],
    [cnpPort('{ tcp: { destinationPort: 80 } }'), 'write number: 80 below it'],
    [cnpPort('{ destinationNamedPort: "80" }'), 'write tcp: { destinationPort: { number: 80 } }'],
    [tcp('{ number: 0 }'), 'write a number from 1 to 65535; range: { start: 1, end: 65535 } is every port'],
    [tcp('{ range: { start: 80, end: 80 } }'), 'write number: 80 in its stead'],
    [tcp('{ range: { start: 81, end: 80 } }'), 'write start: 80 and end: 81'],
  ]);
});

describe('ports of v1alpha1 (A4, A6)', () => {
  accepts([
    anpPort('{ portNumber: { port: 1 } }, { portNumber: { protocol: SCTP, port: 65535 } }'),
    anpPort('{ portRange: { start: 80, end: 80 } }'),
    anpPort('{ namedPort: http }'),
  ]);
  refuses([
    [anpPort('{}'), 'BH1090 7:62'],
    [anpPort('80'), 'BH1022 7:62'],
    [anpPort('{ portNumber: {} }'), 'BH1021 7:64'],
    [anpPort('{ portNumber: 80 }'), 'BH1022 7:76'],
    [anpPort('{ portNumber: { port: 0 } }'), 'BH1051 7:84'],
    [anpPort('{ portNumber: { protocol: tcp, port: 80 } }'), 'BH1050 7:88'],
    [anpPort('{ portNumber: { protocol: ICMP, port: 80 } }'), 'BH1050 7:88'],
    [anpPort('{ portNumber: { protocol: "", port: 80 } }'), 'BH1050 7:88'],
    [anpPort('{ portNumber: { number: 80 } }'), 'BH1020 7:78', 'BH1021 7:64'],
    [anpPort('{ portRange: { start: 80 } }'), 'BH1021 7:64'],
    [anpPort('{ portRange: { start: 80, end: 65536 } }'), 'BH1051 7:93'],
    [anpPort('{ portRange: { protocol: Tcp, start: 80, end: 90 } }'), 'BH1050 7:87'],
    [anpPort('{ namedPort: http, portNumber: { port: 80 } }'), 'BH1091 7:64'],
    [anpPort('{ namedPort: Http }'), 'BH1052 7:75'],
    [anpPort('{ namedPort: "80" }'), 'BH1053 7:75'],
    [anpPort('{ tcp: { destinationPort: { number: 80 } } }'), 'BH1020 7:64'],
  ]);
  teaches([
    [anpPort('80'), 'write - portNumber: { protocol: TCP, port: 80 }'],
    [anpPort('{ port: 80, protocol: TCP }'), 'write portNumber: { protocol: TCP, port: 80 }'],
    [anpPort('{ tcp: {} }'), 'write portNumber: { protocol: TCP, port: 80 }: protocols are of ClusterNetworkPolicy'],
    [anpPort('{ destinationNamedPort: http }'), 'write namedPort: that is what v1alpha1 calls it'],
    [anpPort('{ namedPort: "80" }'), 'write portNumber: { protocol: TCP, port: 80 }'],
  ]);

  test('a range that ends before it begins is legal and no port, which is a warning (A6)', () => {
    const { adminPolicies, diagnostics } = decodeText(anpPort('{ portRange: { start: 90, end: 80 } }'));

    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['BH1056', 'warning']]);
    expect(adminPolicies[0]?.egress[0]?.ports).toEqual([{ kind: 'range', protocol: 'TCP', from: 90, to: 80 }]);
  });
});

describe('named ports (C9, A5)', () => {
  const named = (peer: string) =>
    cnpEgress(`{ action: Accept, to: [{ namespaces: {} }, ${peer}], protocols: [{ destinationNamedPort: http }] }`);

  accepts([named('{ pods: { podSelector: {} } }')]);
  refuses([
    [named('{ networks: [10.0.0.0/8] }'), 'BH1057 8:96'],
    [named('{ nodes: {} }'), 'BH1057 8:83'],
    [named('{ domainNames: [example.com] }'), 'BH1057 8:100'],
    [
      anpEgress('{ action: Deny, to: [{ networks: [10.0.0.0/8] }], ports: [{ portNumber: { port: 80 } }, { namedPort: http }] }'),
      'BH1057 7:100',
    ],
  ]);
});

describe('selectors (C10)', () => {
  refuses([
    [cnpTo('{ namespaces: { matchLabels: { a b: c } } }'), 'BH1033 8:64'],
    [cnpTo('{ namespaces: { matchLabels: { a: b c } } }'), 'BH1034 8:67'],
    [cnpTo('{ nodes: { matchExpressions: [{ key: a, operator: In }] } }'), 'BH1041 8:63'],
    [cnpTo('{ pods: { podSelector: { matchExpressions: [{ key: a, operator: exists }] } } }'), 'BH1040 8:97'],
    [cnpTo('{ pods: { podSelector: { matchExpressions: [{ key: a, operator: Exists, values: [b] }] } } }'), 'BH1042 8:105'],
    [cnpTo('{ pods: { podSelector: { matchLabels: { a: 1 } } } }'), 'BH1023 8:76'],
  ]);
});

describe('unknown fields (C11)', () => {
  refuses([
    [cnp(`${CNP_HEAD}${ALL}  podSelector: {}\n`), 'BH1020 8:3'],
    [cnp(`${CNP_HEAD}${ALL}  policyTypes: [Ingress]\n`), 'BH1020 8:3'],
    [cnp(`${CNP_HEAD}${ALL}data: {}\n`), 'BH1020 8:1'],
    [anp(`  tier: Admin\n  priority: 7\n${ALL}`), 'BH1020 5:3'],
    [banp(`  priority: 7\n${ALL}`), 'BH1020 5:3'],
    [cnpIngress('{ action: Deny, from: [{ namespaces: {} }], ports: [{ portNumber: { port: 80 } }] }'), 'BH1020 8:57'],
    [anpIngress('{ action: Deny, from: [{ namespaces: {} }], protocols: [{ tcp: {} }] }'), 'BH1020 7:57'],
    [cnpIngress('{ action: Deny, from: [{ namespaces: {} }], to: [] }'), 'BH1020 8:57'],
  ]);
  teaches([
    [cnp(`${CNP_HEAD}${ALL}  podSelector: {}\n`), 'write subject: { pods: { namespaceSelector: {}, podSelector: … } }'],
    [cnp(`${CNP_HEAD}${ALL}  policyTypes: [Ingress]\n`), 'remove it: a direction without rules is left to the next tier'],
    [anp(`  tier: Admin\n  priority: 7\n${ALL}`), 'remove it: an AdminNetworkPolicy is always of the Admin tier'],
    [banp(`  priority: 7\n${ALL}`), 'remove it: a cluster has one BaselineAdminNetworkPolicy, which is asked last'],
    [
      cnpIngress('{ action: Deny, from: [{ namespaces: {} }], ports: [] }'),
      'write protocols: [{ tcp: { destinationPort: { number: 80 } } }]',
    ],
    [
      anpIngress('{ action: Deny, from: [{ namespaces: {} }], protocols: [] }'),
      'write ports: [{ portNumber: { protocol: TCP, port: 80 } }]',
    ],
    [cnpIngress('{ action: Deny, to: [{ namespaces: {} }] }'), 'write from: it is egress rules that have to'],
    [cnpIngress('{ action: Deny, namespaces: {} }'), 'write namespaces in an entry of from, below a dash'],
  ]);
});
