import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decodeText } from '../problems';

const cnp = (spec: string) =>
  `apiVersion: policy.networking.k8s.io/v1alpha2\nkind: ClusterNetworkPolicy\nmetadata: { name: guard }\nspec: { tier: Admin, priority: 7, ${spec} }\n`;
const anp = (spec: string) =>
  `apiVersion: policy.networking.k8s.io/v1alpha1\nkind: AdminNetworkPolicy\nmetadata: { name: guard }\nspec: { priority: 7, ${spec} }\n`;
const banp = (spec: string) =>
  `apiVersion: policy.networking.k8s.io/v1alpha1\nkind: BaselineAdminNetworkPolicy\nmetadata: { name: default }\nspec: { ${spec} }\n`;

const SUBJECT = 'subject: { namespaces: {} }';
const TO = 'action: Deny, to: [{ namespaces: {} }]';
const egress = (rule: string) => `${SUBJECT}, egress: [{ ${rule} }]`;

/** Places of a policy with `HERE` where a field is put by mistake, and the fields that people put there. */
const PLACES: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'the spec of a ClusterNetworkPolicy',
    cnp(`${SUBJECT}, HERE`),
    [
      'podSelector',
      'namespaceSelector',
      'policyTypes',
      'from',
      'to',
      'ports',
      'protocols',
      'action',
      'namespaces',
      'pods',
      'Ingress',
      'spec',
    ],
  ],
  ['the spec of an AdminNetworkPolicy', anp(`${SUBJECT}, HERE`), ['tier', 'policyTypes', 'ports', 'protocols']],
  ['the spec of a BaselineAdminNetworkPolicy', banp(`${SUBJECT}, HERE`), ['tier', 'priority']],
  [
    'a subject',
    cnp('subject: { namespaces: {}, HERE }'),
    ['namespaceSelector', 'podSelector', 'matchLabels', 'matchExpressions', 'namespace', 'nodes'],
  ],
  [
    'pods',
    cnp('subject: { pods: { podSelector: {}, HERE } }'),
    ['matchLabels', 'matchExpressions', 'namespaces', 'namespace', 'podselector', 'ports'],
  ],
  ['a selector', cnp('subject: { namespaces: { HERE } }'), ['namespaceSelector', 'podSelector', 'sameLabels']],
  [
    'an ingress rule',
    cnp(`${SUBJECT}, ingress: [{ action: Deny, from: [{ namespaces: {} }], HERE }]`),
    ['to', 'ports', 'namespaces', 'pods', 'networks', 'nodes', 'domainNames', 'priority'],
  ],
  ['an egress rule', cnp(egress(`${TO}, HERE`)), ['from', 'ports', 'protocol']],
  ['an egress rule of v1alpha1', anp(egress(`${TO}, HERE`)), ['from', 'protocols', 'port']],
  [
    'the peer of an ingress rule',
    cnp(`${SUBJECT}, ingress: [{ action: Deny, from: [{ namespaces: {}, HERE }] }]`),
    [
      'networks',
      'nodes',
      'domainNames',
      'ipBlock',
      'cidr',
      'namespaceSelector',
      'podSelector',
      'matchLabels',
      'matchExpressions',
      'namespace',
      'pod',
    ],
  ],
  [
    'the peer of an egress rule',
    cnp(egress('action: Deny, to: [{ namespaces: {}, HERE }]')),
    ['ipBlock', 'cidr', 'cidrs', 'fqdns', 'namespaceSelector', 'podSelector', 'matchLabels', 'matchExpressions', 'namespace', 'ports'],
  ],
  [
    'the peer of an egress rule of the baseline',
    banp(egress('action: Deny, to: [{ namespaces: {}, HERE }]')),
    ['domainNames', 'ipBlock', 'services'],
  ],
  [
    'an entry of protocols',
    cnp(egress(`${TO}, protocols: [{ tcp: { destinationPort: { number: 80 } }, HERE }]`)),
    ['protocol', 'port', 'endPort', 'portNumber', 'portRange', 'namedPort', 'destinationPort', 'UDP', 'icmp'],
  ],
  [
    'a protocol',
    cnp(egress(`${TO}, protocols: [{ tcp: { destinationPort: { number: 80 }, HERE } }]`)),
    ['port', 'number', 'range', 'destinationNamedPort', 'sourcePort'],
  ],
  [
    'destinationPort',
    cnp(egress(`${TO}, protocols: [{ tcp: { destinationPort: { number: 80, HERE } } }]`)),
    ['port', 'start', 'end', 'name'],
  ],
  [
    'a range',
    cnp(egress(`${TO}, protocols: [{ tcp: { destinationPort: { range: { start: 80, end: 90, HERE } } } }]`)),
    ['from', 'to', 'step'],
  ],
  [
    'a port of v1alpha1',
    anp(egress(`${TO}, ports: [{ portNumber: { port: 80 }, HERE }]`)),
    ['port', 'protocol', 'endPort', 'destinationNamedPort', 'tcp', 'udp', 'sctp', 'name'],
  ],
  ['portNumber', anp(egress(`${TO}, ports: [{ portNumber: { port: 80, HERE } }]`)), ['number', 'endPort', 'name']],
  ['portRange', anp(egress(`${TO}, ports: [{ portRange: { start: 80, end: 90, HERE } }]`)), ['port', 'endPort', 'from']],
  ['metadata', cnp(SUBJECT).replace('name: guard', 'name: guard, HERE'), ['label', 'clusterName']],
  ['the object', cnp(SUBJECT).replace('metadata:', 'HERE\nmetadata:'), ['data', 'Spec']],
];

/** Documents in which something is wrong that is no field too much. */
const WRONG: readonly string[] = [
  cnp('subject: everyone'),
  cnp('subject: { pods: web }'),
  cnp(`${SUBJECT}, egress: [Deny]`),
  cnp(`${SUBJECT}, egress: [~]`),
  cnp(`${SUBJECT}, egress: Deny`),
  cnp(`${SUBJECT}, egress: [{ action: Deny, to: [web, ~, {}] }]`),
  cnp(`${SUBJECT}, ingress: [{ action: Deny, from: [web, ~, {}] }]`),
  banp(egress('action: Deny, to: [web, {}]')),
  cnp(egress('action: Deny, to: [{ networks: [~] }, { networks: 10.0.0.0/8 }]')),
  cnp(egress('action: Accept, to: [{ domainNames: [~] }, { domainNames: example.com }]')),
  cnp(egress(`${TO}, protocols: [80, tcp, ~, { tcp: 80 }, { tcp: { destinationPort: 80 } }, { tcp: { destinationPort: http } }]`)),
  cnp(egress(`${TO}, protocols: [{ tcp: { destinationPort: { range: 80-90 } } }, { tcp: { destinationPort: { range: {} } } }]`)),
  cnp(egress(`${TO}, protocols: [{ tcp: { destinationPort: { number: 0 } } }, { destinationNamedPort: "80" }, { udp: {} }]`)),
  anp(egress(`${TO}, ports: [80, http, ~, { portNumber: 80 }, { portNumber: {} }, { portRange: 80-90 }, { portRange: {} }]`)),
  anp(egress(`${TO}, ports: [{ portNumber: { port: 0 } }, { portRange: { start: 1, end: 70000 } }, { namedPort: "80" }]`)),
  cnp(egress(`name: ${'x'.repeat(101)}, ${TO}`)),
  cnp(`${SUBJECT}, ingress: [{}], egress: [{}]`),
  cnp(egress(`action: Deny, to: [${Array.from({ length: 26 }, () => '{ namespaces: {} }').join(', ')}]`)),
  cnp(egress(`action: Deny, to: [{ networks: [${Array.from({ length: 26 }, (_, index) => `10.${index}.0.0/16`).join(', ')}] }]`)),
  cnp(egress(`action: Accept, to: [{ domainNames: [${Array.from({ length: 26 }, (_, index) => `h${index}.com`).join(', ')}] }]`)),
  cnp(egress(`${TO}, protocols: [${Array.from({ length: 26 }, (_, index) => `{ destinationNamedPort: a${index} }`).join(', ')}]`)),
  cnp(SUBJECT).replace(/spec: .*/, ''),
  anp(SUBJECT).replace(/spec: .*/, ''),
  banp(SUBJECT).replace(/spec: .*/, ''),
  cnp(SUBJECT).replace('tier: Admin, priority: 7, subject: { namespaces: {} }', ''),
];

test('what to type in the stead of each field that people put in a wrong place', async () => {
  const lines = PLACES.flatMap(([place, text, names]) => [
    `${place}:`,
    ...names.map((name) => {
      const [first, ...more] = decodeText(text.replace('HERE', `${name}: {}`)).diagnostics;
      expect([first?.code, first?.severity, more]).toEqual(['BH1020', 'error', []]);
      return `  ${first?.message}: ${first?.help}`;
    }),
  ]);
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(join(__dirname, 'admin-policy-fields.txt'));
});

test('what to type in the stead of each value that is none', async () => {
  const lines = WRONG.flatMap((text) => {
    const { adminPolicies, diagnostics } = decodeText(text);
    expect(adminPolicies).toEqual([]);
    return diagnostics.map(({ code, message, help }) => `${code} ${message}: ${help}`);
  });
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(join(__dirname, 'admin-policy-values.txt'));
});
