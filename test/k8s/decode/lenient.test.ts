import { describe, expect, test } from 'vitest';
import type { Decoded } from '../../../lib/k8s';
import { formatCidr } from '../../../lib/sets';
import { decodeText } from '../problems';

const LENIENT = { lenient: true };

/** A NetworkPolicy whose spec begins at line 5. */
const policy = (spec: string, metadata = '{ name: web }') =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: ${metadata}\nspec:\n${spec}`;
const withPeers = (peers: string) => policy(`  egress: [{ to: ${peers} }]\n`);
const withBlock = (block: string) => withPeers(`[{ ipBlock: ${block} }]`);
const withPorts = (ports: string) => policy(`  ingress: [{ ports: ${ports} }]\n`);
const cnp = (rest: string, { priority = '7', metadata = '{ name: guard }' } = {}) =>
  `apiVersion: policy.networking.k8s.io/v1alpha2\nkind: ClusterNetworkPolicy\nmetadata: ${metadata}\nspec:\n  tier: Admin\n  priority: ${priority}\n  subject: { namespaces: {} }\n${rest}`;
const cnpRule = (rule: string) => cnp(`  egress: [{ action: Deny, ${rule} }]\n`);
const cnpTo = (peer: string) => cnpRule(`to: [${peer}]`);
const cnpPort = (port: string) => cnpRule(`to: [{ namespaces: {} }], protocols: [${port}]`);
const times = (count: number, item: string) => Array.from({ length: count }, () => item).join(', ');

function kept({ networkPolicies, adminPolicies, workloads, endpoints, routes }: Decoded): number {
  return networkPolicies.length + adminPolicies.length + workloads.length + endpoints.length + routes.length;
}

describe('what has one meaning is decoded, with a warning in the stead of each error', () => {
  test.each([
    ['an unknown field', policy('  podselector: {}\n'), 'BH1020'],
    ['a selector that the API server would empty', policy('  podSelector: { app: web }\n'), 'BH1020'],
    ['a field of the other direction', policy('  ingress: [{ to: [] }]\n'), 'BH1020'],
    ['a name', policy('  {}\n', '{ name: Web_1 }'), 'BH1030'],
    ['a namespace', policy('  {}\n', '{ name: web, namespace: my.shop }'), 'BH1031'],
    ['a label key', policy('  podSelector: { matchLabels: { a b: c } }\n'), 'BH1033'],
    ['a label value', policy('  podSelector: { matchLabels: { a: b c } }\n'), 'BH1034'],
    ['an annotation key', policy('  {}\n', '{ name: web, annotations: { a b: c } }'), 'BH1035'],
    ['large annotations', policy('  {}\n', `{ name: web, annotations: { a: ${'x'.repeat(262_144)} } }`), 'BH1036'],
    ['a port name', withPorts('[{ port: HTTP }]'), 'BH1052'],
    ['host bits', withBlock('{ cidr: 10.0.0.7/8 }'), 'BH1066'],
    ['leading zeros of a prefix length', withBlock('{ cidr: 10.0.0.0/08 }'), 'BH1066'],
    ['leading zeros that octal leaves alone', withBlock('{ cidr: 10.007.0.0/16 }'), 'BH1066'],
    ['except outside of its cidr', withBlock('{ cidr: 10.0.0.0/8, except: [11.0.0.0/16] }'), 'BH1067'],
    ['except of the other family', withBlock('{ cidr: 10.0.0.0/8, except: ["::/0"] }'), 'BH1067'],
    ['except that leaves nothing', withBlock('{ cidr: 10.0.0.0/8, except: [10.0.0.0/8] }'), 'BH1067'],
    ['three policy types', policy('  policyTypes: [Ingress, Egress, Egress]\n'), 'BH1071'],
    ['an old version', policy('  {}\n').replace('networking.k8s.io/v1', 'extensions/v1beta1'), 'BH1013'],
    [
      'an old version of a workload',
      'apiVersion: apps/v1beta2\nkind: Deployment\nmetadata: { name: web }\nspec: { template: { metadata: { labels: { app: web } } } }\n',
      'BH1013',
    ],
    ['a priority', cnp('', { priority: '5000' }), 'BH1074'],
    ['the name of a rule', cnpRule(`name: ${'x'.repeat(101)}, to: [{ namespaces: {} }]`), 'BH1030'],
    ['too many peers', cnpTo(times(26, '{ namespaces: {} }')), 'BH1093'],
    ['a network twice', cnpTo('{ networks: [10.0.0.0/8, 10.0.0.0/8] }'), 'BH1094'],
    ['a long network', cnpTo('{ networks: ["0000:0000:0000:0000:0000:0001:255.255.255.255/128"] }'), 'BH1062'],
    ['leading zeros of a network', cnpTo('{ networks: [10.0.0.0/08] }'), 'BH1063'],
    ['every port', cnpPort('{ tcp: {} }'), 'BH1058'],
    ['a range of one port', cnpPort('{ tcp: { destinationPort: { range: { start: 80, end: 80 } } } }'), 'BH1056'],
    [
      'a baseline of another name',
      'apiVersion: policy.networking.k8s.io/v1alpha1\nkind: BaselineAdminNetworkPolicy\nmetadata: { name: base }\nspec: { subject: { namespaces: {} } }\n',
      'BH1030',
    ],
  ])('%s', (_, text, code) => {
    const strict = decodeText(text);
    const lenient = decodeText(text, LENIENT);

    expect(strict.diagnostics.map(({ severity }) => severity)).toEqual(['error']);
    expect(kept(strict)).toBe(0);
    expect(lenient.diagnostics.map((finding) => [finding.code, finding.severity, finding.acceptable])).toEqual([[code, 'warning', true]]);
    expect(kept(lenient)).toBe(1);
    expect(lenient.diagnostics[0]?.where).toEqual(strict.diagnostics[0]?.where);
  });
});

describe('what has none, or several, is an error and left out', () => {
  test.each([
    ['a peer of unknown fields only', withPeers('[{ podselector: {} }]'), ['BH1020', 'BH1060']],
    ['an empty peer', withPeers('[{}]'), ['BH1060']],
    ['an ipBlock beside a selector', withPeers('[{ podSelector: {}, ipBlock: { cidr: 10.0.0.0/8 } }]'), ['BH1061']],
    ['a CIDR that is none', withBlock('{ cidr: 999.1.1.1/64 }'), ['BH1062']],
    ['leading zeros that may be octal', withBlock('{ cidr: 010.0.0.0/8 }'), ['BH1063']],
    ['IPv4 in IPv6', withBlock('{ cidr: "::ffff:10.0.0.0/104" }'), ['BH1064']],
    ['port 0', withPorts('[{ port: 0 }]'), ['BH1051']],
    ['a port number in quotes', withPorts('[{ port: "80" }]'), ['BH1053']],
    ['an empty port name', withPorts('[{ port: "" }]'), ['BH1052']],
    ['a range that begins nowhere', withPorts('[{ endPort: 80 }]'), ['BH1054']],
    ['a range that ends before it begins', withPorts('[{ port: 81, endPort: 80 }]'), ['BH1055']],
    ['an unknown protocol', withPorts('[{ protocol: ICMP }]'), ['BH1050']],
    ['a protocol in small letters', withPorts('[{ protocol: tcp }]'), ['BH1050']],
    ['an unknown policy type', policy('  policyTypes: [ingress]\n'), ['BH1070']],
    ['a blank rule', policy('  ingress: [null]\n'), ['BH1024']],
    ['a value of another type', policy('  podSelector: web\n'), ['BH1022']],
    ['a label that is a number', policy('  podSelector: { matchLabels: { a: 1 } }\n'), ['BH1023']],
    ['In without values', policy('  podSelector: { matchExpressions: [{ key: a, operator: In }] }\n'), ['BH1041']],
    ['Exists with values', policy('  podSelector: { matchExpressions: [{ key: a, operator: Exists, values: [b] }] }\n'), ['BH1042']],
    ['an unknown operator', policy('  podSelector: { matchExpressions: [{ key: a, operator: in, values: [b] }] }\n'), ['BH1040']],
    ['no name', policy('  {}\n', '{}'), ['BH1021']],
    ['no apiVersion', 'kind: NetworkPolicy\nmetadata: { name: web }\n', ['BH1021']],
    ['Kind', 'apiVersion: networking.k8s.io/v1\nKind: NetworkPolicy\nmetadata: { name: web }\n', ['BH1020']],
    ['a version that never was', policy('  {}\n').replace('networking.k8s.io/v1', 'networking.k8s.io/v1beta1'), ['BH1013']],
    [
      'an old Ingress, whose backends stood elsewhere',
      'apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: { name: web }\nspec: { backend: { serviceName: a, servicePort: 80 } }\n',
      ['BH1013'],
    ],
    ['the action of another kind', cnp('  egress: [{ action: Allow, to: [{ namespaces: {} }] }]\n'), ['BH1073']],
    ['a tier', cnp('').replace('Admin', 'admin'), ['BH1072']],
    ['a subject of unknown fields only', cnp('').replace('namespaces: {}', 'podSelector: {}'), ['BH1020', 'BH1090']],
    ['networks of an ingress rule', cnp('  ingress: [{ action: Deny, from: [{ networks: [10.0.0.0/8] }] }]\n'), ['BH1020', 'BH1060']],
    ['a peer of two kinds', cnpTo('{ namespaces: {}, nodes: {} }'), ['BH1091']],
    ['no peers', cnpTo(''), ['BH1092']],
    ['no ports', cnpPort(''), ['BH1092']],
    ['a protocol with an unknown field only', cnpPort('{ tcp: { port: 80 } }'), ['BH1020', 'BH1058']],
    ['a port with an unknown field only', cnpPort('{ tcp: { destinationPort: { port: 80 } } }'), ['BH1020', 'BH1090']],
    ['an unknown field for a protocol', cnpPort('{ portNumber: { port: 80 } }'), ['BH1020', 'BH1090']],
    ['a reversed range', cnpPort('{ tcp: { destinationPort: { range: { start: 81, end: 80 } } } }'), ['BH1056']],
    ['a named port beside addresses', cnpRule('to: [{ networks: [10.0.0.0/8] }], protocols: [{ destinationNamedPort: http }]'), ['BH1057']],
    ['domain names that are denied', cnpTo('{ domainNames: [example.com] }'), ['BH1069']],
    ['a domain name that is none', cnp('  egress: [{ action: Accept, to: [{ domainNames: ["*"] }] }]\n'), ['BH1068']],
  ])('%s', (_, text, codes) => {
    const decoded = decodeText(text, LENIENT);

    expect(decoded.diagnostics.map(({ code }) => code)).toEqual(codes);
    expect(decoded.diagnostics.at(-1)?.severity).toBe('error');
    expect(kept(decoded)).toBe(0);
  });
});

describe('the one meaning', () => {
  const rules = (text: string) => decodeText(text, LENIENT).networkPolicies[0]?.spec;

  test('of a dropped field is that of its absence', () => {
    expect(rules(policy('  podSelector: { app: web }\n  ingress: [{ to: [] }]\n'))).toEqual(rules(policy('  ingress: [{}]\n')));
  });

  test('of a block with host bits is the block', () => {
    expect(rules(withBlock('{ cidr: 10.0.0.7/8, except: [10.1.2.3/16] }'))?.egress[0]?.peers[0]?.ipBlock).toMatchObject({
      text: '10.0.0.7/8',
      cidr: { first: 0x0a000000n, prefix: 8 },
      except: [{ first: 0x0a010000n, prefix: 16 }],
    });
  });

  test('of leading zeros is the decimal one', () => {
    const block = rules(withBlock('{ cidr: 10.007.008.000/29 }'))?.egress[0]?.peers[0]?.ipBlock;

    expect(block && formatCidr(block.cidr)).toBe('10.7.8.0/29');
  });

  test('of a protocol with nothing in it is each of its ports', () => {
    expect(decodeText(cnpPort('{ udp: {} }'), LENIENT).adminPolicies[0]?.egress[0]?.ports).toEqual([
      { kind: 'range', protocol: 'UDP', from: 1, to: 65535 },
    ]);
  });

  test('of a text that breaks a syntax is the text', () => {
    const pod =
      'apiVersion: v1\nkind: Pod\nmetadata: { name: Web, labels: { a b: c d } }\nspec: { containers: [{ ports: [{ name: HTTP, containerPort: 80 }] }] }\n';

    expect(decodeText(pod, LENIENT).workloads).toMatchObject([
      { name: 'Web', labels: new Map([['a b', 'c d']]), ports: [{ name: 'HTTP' }] },
    ]);
  });
});

test('nothing changes for documents without a mistake', () => {
  const text = `${withBlock('{ cidr: 10.0.0.0/8, except: [10.1.0.0/16] }')}---\n${cnpTo('{ networks: [10.0.0.0/8] }')}`;

  expect(decodeText(text, LENIENT).diagnostics).toEqual([]);
  expect(JSON.stringify(decodeText(text, LENIENT).networkPolicies, bigints)).toBe(
    JSON.stringify(decodeText(text).networkPolicies, bigints),
  );
});

function bigints(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
