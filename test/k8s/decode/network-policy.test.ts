import { describe, expect, test } from 'vitest';
import { formatCidr } from '../../../lib/sets';
import { decodeText, problemsOf } from '../problems';

/** A policy whose spec begins at line 5, column 3. */
const policy = (spec: string) => `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: web }\nspec:\n${spec}`;
/** A policy with that metadata, which begins at line 3, column 11. */
const withMetadata = (metadata: string) => `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: ${metadata}\nspec: {}\n`;
/** A policy with that selector, which begins at line 5, column 16. */
const selecting = (selector: string) => policy(`  podSelector: ${selector}\n`);
/** A policy with those ports, which begin at line 5, column 21. */
const withPorts = (ports: string) => policy(`  ingress: [{ ports: ${ports} }]\n`);
/** A policy with those peers, which begin at line 5, column 18. */
const withPeers = (peers: string) => policy(`  egress: [{ to: ${peers} }]\n`);
/** A policy with that block, which begins at line 5, column 29. */
const withBlock = (block: string) => withPeers(`[{ ipBlock: ${block} }]`);

function accepts(texts: readonly string[]): void {
  test.each(texts)('accepts %j', (text) => {
    const { networkPolicies, diagnostics } = decodeText(text);

    expect(diagnostics).toEqual([]);
    expect(networkPolicies).toHaveLength(1);
  });
}

function refuses(texts: readonly (readonly [string, ...string[]])[]): void {
  test.each(texts.map(([text, ...expected]) => [text, expected] as const))('refuses %j', (text, expected) => {
    expect(problemsOf(text)).toEqual(expected);
    expect(decodeText(text).networkPolicies).toEqual([]);
  });
}

const x = (count: number) => 'x'.repeat(count);

describe('metadata (V1)', () => {
  accepts([
    withMetadata('{ name: web }'),
    withMetadata(`{ name: a.b-c.${x(240)}, namespace: ${x(63)} }`),
    withMetadata('{ name: web, labels: { app: web, example.com/tier: "" }, annotations: { Example.com/because: "anything, ü" } }'),
    withMetadata('{ name: web, namespace: "", labels: null, annotations: ~, creationTimestamp: null, uid: x, managedFields: [] }'),
  ]);
  refuses([
    [withMetadata('{}'), 'BH1021 3:1'],
    [withMetadata('{ name: "" }'), 'BH1021 3:19'],
    [withMetadata('{ generateName: web- }'), 'BH1021 3:1'],
    [withMetadata('[]'), 'BH1022 3:11'],
    [withMetadata('{ name: Web }'), 'BH1030 3:19'],
    [withMetadata(`{ name: ${x(254)} }`), 'BH1030 3:19'],
    [withMetadata('{ name: 80 }'), 'BH1023 3:19'],
    [withMetadata('{ name: [web] }'), 'BH1022 3:19'],
    [withMetadata('{ name: web, namespace: a.b }'), 'BH1031 3:35'],
    [withMetadata(`{ name: web, namespace: ${x(64)} }`), 'BH1031 3:35'],
    [withMetadata('{ name: web, labels: { a b: c } }'), 'BH1033 3:34'],
    [withMetadata('{ name: web, labels: { a: b c } }'), 'BH1034 3:37'],
    [withMetadata('{ name: web, labels: { a: 1 } }'), 'BH1023 3:37'],
    [withMetadata('{ name: web, labels: [] }'), 'BH1022 3:32'],
    [withMetadata('{ name: web, annotations: { a b: c } }'), 'BH1035 3:39'],
    [withMetadata('{ name: web, annotations: { a: true } }'), 'BH1023 3:42'],
    [withMetadata(`{ name: web, annotations: { a: ${x(262_144)} } }`), 'BH1036 3:24'],
    ['apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n', 'BH1021 1:1'],
  ]);

  test('asks for the namespace where it is told to', () => {
    expect(problemsOf(withMetadata('{ name: web }'), { requireNamespace: true })).toEqual(['BH1032 3:1']);
    expect(problemsOf(withMetadata('{ name: web, namespace: shop }'), { requireNamespace: true })).toEqual([]);
  });

  test('counts bytes of annotations, not characters', () => {
    expect(problemsOf(withMetadata(`{ name: web, annotations: { a: ${'ü'.repeat(131_071)} } }`))).toEqual([]);
    expect(problemsOf(withMetadata(`{ name: web, annotations: { a: ${'ü'.repeat(131_072)} } }`))).toEqual(['BH1036 3:24']);
  });

  test('leaves a namespace that is not said undefined', () => {
    expect(decodeText(withMetadata('{ name: web }')).networkPolicies[0]).not.toHaveProperty('namespace');
  });
});

describe('unknown fields (V2)', () => {
  accepts([withMetadata('{ name: web }\nstatus: {}')]);
  refuses([
    [withMetadata('{ name: web, clusterName: x }'), 'BH1020 3:24'],
    [withMetadata('{ name: web }\ndata: {}'), 'BH1020 4:1'],
    [policy('  podselector: {}\n'), 'BH1020 5:3'],
    [policy('  constructor: {}\n'), 'BH1020 5:3'],
    [policy('  __proto__: {}\n'), 'BH1020 5:3'],
    [policy('  ingress: [{ to: [] }]\n'), 'BH1020 5:15'],
    [policy('  egress: [{ from: [] }]\n'), 'BH1020 5:14'],
    [policy('  ingress: [{ podSelector: {} }]\n'), 'BH1020 5:15'],
    [selecting('{ app: web }'), 'BH1020 5:18'],
    [selecting('{ matchExpressions: [{ key: a, operator: Exists, value: b }] }'), 'BH1020 5:65'],
    [withPeers('[{ podSelector: {}, ports: [] }]'), 'BH1020 5:38'],
    [withPeers('[{ cidr: 10.0.0.0/8 }]'), 'BH1020 5:21'],
    [withPorts('[{ port: 80, endport: 90 }]'), 'BH1020 5:35'],
    [withBlock('{ cidr: 10.0.0.0/8, excepts: [] }'), 'BH1020 5:50'],
  ]);

  test.each([
    [policy('  podselector: {}\n'), 'write podSelector'],
    [policy('  policyType: [Ingress]\n'), 'write policyTypes'],
    [selecting('{ app: web }'), 'write matchLabels: { app: web }'],
    [policy('  ingress: [{ to: [] }]\n'), 'write from: it is egress rules that have to'],
    [withPeers('[{ namespace: shop }]'), 'write namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: the-name } }'],
    [withPorts('[{ prot: TCP }]'), 'a port has protocol, port, endPort'],
    [withPorts('[{ constructor: TCP }]'), 'a port has protocol, port, endPort'],
  ])('says what to type: %j', (text, help) => {
    expect(decodeText(text).diagnostics[0]?.help).toBe(help);
  });
});

describe('selectors (V3, V4)', () => {
  accepts([
    policy(''),
    selecting('{}'),
    selecting('null'),
    selecting('{ matchLabels: null, matchExpressions: ~ }'),
    selecting(`{ matchLabels: { app: "", example.com/a_B.c-1: ${x(63)}, constructor: x } }`),
    selecting('{ matchExpressions: [{ key: a, operator: In, values: [b, ""] }, { key: a, operator: NotIn, values: [b] }] }'),
    selecting('{ matchExpressions: [{ key: a, operator: Exists }, { key: a, operator: DoesNotExist, values: [] }] }'),
  ]);
  refuses([
    [selecting('web'), 'BH1022 5:16'],
    [selecting('[]'), 'BH1022 5:16'],
    [selecting('{ matchLabels: [a] }'), 'BH1022 5:31'],
    [selecting('{ matchLabels: { a/b/c: d } }'), 'BH1033 5:33'],
    [selecting('{ matchLabels: { __proto__: d } }'), 'BH1033 5:33'],
    [selecting('{ matchLabels: { a: -b } }'), 'BH1034 5:36'],
    [selecting(`{ matchLabels: { a: ${x(64)} } }`), 'BH1034 5:36'],
    [selecting('{ matchLabels: { a: on } }'), 'BH1023 5:36'],
    [selecting('{ matchLabels: { a: [b] } }'), 'BH1022 5:36'],
    [selecting('{ matchExpressions: [{ operator: Exists }] }'), 'BH1021 5:37'],
    [selecting('{ matchExpressions: [{ key: "", operator: Exists }] }'), 'BH1033 5:44'],
    [selecting('{ matchExpressions: [{ key: a }] }'), 'BH1021 5:37'],
    [selecting('{ matchExpressions: [{ key: a, operator: in, values: [b] }] }'), 'BH1040 5:57'],
    [selecting('{ matchExpressions: [{ key: a, operator: "" }] }'), 'BH1040 5:57'],
    [selecting('{ matchExpressions: [{ key: a, operator: In }] }'), 'BH1041 5:37'],
    [selecting('{ matchExpressions: [{ key: a, operator: NotIn, values: [] }] }'), 'BH1041 5:72'],
    [selecting('{ matchExpressions: [{ key: a, operator: Exists, values: [b] }] }'), 'BH1042 5:65'],
    [selecting('{ matchExpressions: [{ key: a, operator: In, values: [b c] }] }'), 'BH1034 5:70'],
    [selecting('{ matchExpressions: [{ key: a, operator: In, values: [80] }] }'), 'BH1023 5:70'],
    [selecting('{ matchExpressions: [{ key: a, operator: In, values: [null] }] }'), 'BH1024 5:70'],
    [selecting('{ matchExpressions: [null] }'), 'BH1024 5:37'],
    [selecting('{ matchExpressions: {} }'), 'BH1022 5:36'],
  ]);

  test('reads a label without value as the empty text, and says so', () => {
    const { networkPolicies, diagnostics } = decodeText(selecting('{ matchLabels: { app: } }'));

    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['BH1025', 'warning']]);
    expect(networkPolicies[0]?.spec.podSelector.matchLabels).toEqual(new Map([['app', '']]));
  });
});

describe('protocols (V6)', () => {
  accepts([withPorts('[{ protocol: TCP }, { protocol: UDP }, { protocol: SCTP }, { protocol: null }, {}]')]);
  refuses([
    [withPorts('[{ protocol: tcp }]'), 'BH1050 5:35'],
    [withPorts('[{ protocol: "" }]'), 'BH1050 5:35'],
    [withPorts('[{ protocol: ICMP }]'), 'BH1050 5:35'],
    [withPorts('[{ protocol: 6 }]'), 'BH1023 5:35'],
  ]);
});

describe('ports (V7)', () => {
  accepts([
    withPorts('[{ port: 1 }, { port: 65535 }, { port: http }, { port: a-1-b }, { port: 0x50 }, { port: null }]'),
    withPorts(`[{ port: ${x(15)} }]`),
  ]);
  refuses([
    [withPorts('[{ port: 0 }]'), 'BH1051 5:31'],
    [withPorts('[{ port: -1 }]'), 'BH1051 5:31'],
    [withPorts('[{ port: 65536 }]'), 'BH1051 5:31'],
    [withPorts('[{ port: 80.5 }]'), 'BH1022 5:31'],
    [withPorts('[{ port: "80" }]'), 'BH1053 5:31'],
    [withPorts('[{ port: "" }]'), 'BH1052 5:31'],
    [withPorts('[{ port: HTTP }]'), 'BH1052 5:31'],
    [withPorts('[{ port: a--b }]'), 'BH1052 5:31'],
    [withPorts('[{ port: -a }]'), 'BH1052 5:31'],
    [withPorts(`[{ port: ${x(16)} }]`), 'BH1052 5:31'],
    [withPorts('[{ port: on }]'), 'BH1022 5:31'],
    [withPorts('[80]'), 'BH1022 5:23'],
    [withPorts('{ port: 80 }'), 'BH1022 5:22'],
    [withPorts('[null]'), 'BH1024 5:23'],
  ]);
});

describe('endPort (V8)', () => {
  accepts([withPorts('[{ port: 80, endPort: 80 }, { port: 80, endPort: 65535 }, { port: 80, endPort: null }]')]);
  refuses([
    [withPorts('[{ port: 80, endPort: 79 }]'), 'BH1055 5:44'],
    [withPorts('[{ port: 80, endPort: 0 }]'), 'BH1055 5:44'],
    [withPorts('[{ port: 80, endPort: 65536 }]'), 'BH1055 5:44'],
    [withPorts('[{ port: 80, endPort: "90" }]'), 'BH1022 5:44'],
    [withPorts('[{ port: http, endPort: 90 }]'), 'BH1054 5:46'],
    [withPorts('[{ endPort: 90 }]'), 'BH1054 5:34'],
    [withPorts('[{ port: null, endPort: 90 }]'), 'BH1054 5:46'],
  ]);
});

describe('peers (V9)', () => {
  accepts([
    withPeers('[{ podSelector: {} }, { namespaceSelector: {} }, { podSelector: {}, namespaceSelector: {} }]'),
    withPeers('[{ ipBlock: { cidr: 10.0.0.0/8 }, podSelector: null }]'),
  ]);
  refuses([
    [withPeers('[{}]'), 'BH1060 5:19'],
    [withPeers('[{ podSelector: null, ipBlock: ~ }]'), 'BH1060 5:19'],
    [withPeers('[null]'), 'BH1024 5:19'],
    [withPeers('[web]'), 'BH1022 5:19'],
    [withPeers('{ podSelector: {} }'), 'BH1022 5:18'],
    [withPeers('[{ podSelector: {}, ipBlock: { cidr: 10.0.0.0/8 } }]'), 'BH1061 5:38'],
    [withPeers('[{ namespaceSelector: {}, ipBlock: { cidr: 10.0.0.0/8 } }]'), 'BH1061 5:44'],
  ]);
});

describe('ipBlock (V10, V11)', () => {
  accepts([
    withBlock('{ cidr: 10.0.0.0/8 }'),
    withBlock('{ cidr: "::/0", except: [] }'),
    withBlock('{ cidr: 0.0.0.0/0, except: [10.0.0.0/8, 10.1.0.0/16, 10.1.0.0/16] }'),
    withBlock('{ cidr: 10.0.0.0/31, except: [10.0.0.1/32] }'),
  ]);
  refuses([
    [withBlock('{}'), 'BH1021 5:21'],
    [withBlock('{ cidr: null }'), 'BH1021 5:38'],
    [withBlock('{ cidr: "" }'), 'BH1062 5:38'],
    [withBlock('{ cidr: 10 }'), 'BH1023 5:38'],
    [withBlock('{ cidr: 10.0.0.0 }'), 'BH1062 5:38'],
    [withBlock('{ cidr: 256.0.0.0/8 }'), 'BH1062 5:38'],
    [withBlock('{ cidr: 999.1.1.1/64 }'), 'BH1062 5:38'],
    [withBlock('{ cidr: "fe80::%eth0/64" }'), 'BH1062 5:38'],
    [withBlock('{ cidr: 10.0.0.0/8, except: [10.0.0.0/8] }'), 'BH1067 5:59'],
    [withBlock('{ cidr: 10.0.0.0/8, except: [0.0.0.0/0] }'), 'BH1067 5:59'],
    [withBlock('{ cidr: 10.0.0.0/8, except: [11.0.0.0/16] }'), 'BH1067 5:59'],
    [withBlock('{ cidr: 0.0.0.0/0, except: ["::/1"] }'), 'BH1067 5:58'],
    [withBlock('{ cidr: 10.0.0.0/8, except: [10.1] }'), 'BH1023 5:59'],
    [withBlock('{ cidr: 10.0.0.0/8, except: [nope] }'), 'BH1062 5:59'],
    [withBlock('{ cidr: 10.0.0.0/8, except: [null] }'), 'BH1024 5:59'],
    [withBlock('{ cidr: 10.0.0.0/8, except: 10.1.0.0/16 }'), 'BH1022 5:58'],
    [withBlock('10.0.0.0/8'), 'BH1022 5:30'],
  ]);
});

describe('the spelling of CIDRs (V12)', () => {
  const spellings = [
    ['010.0.0.0/8', 'BH1063 5:38', '10.0.0.0/8'],
    ['10.0.0.0/08', 'BH1063 5:38', '10.0.0.0/8'],
    ['::ffff:10.0.0.0/104', 'BH1064 5:38', '10.0.0.0/8'],
    ['10.0.0.7/8', 'BH1065 5:38', '10.0.0.0/8'],
    ['2001:db8::1/32', 'BH1065 5:38', '2001:db8::/32'],
  ] as const;

  refuses(spellings.map(([cidr, expected]) => [withBlock(`{ cidr: "${cidr}" }`), expected] as const));

  test.each(spellings)('%s is read where leniency is asked for, with a warning', (cidr, _, meaning) => {
    const { networkPolicies, diagnostics } = decodeText(withBlock(`{ cidr: "${cidr}" }`), { lenientCidrs: true });
    const block = networkPolicies[0]?.spec.egress[0]?.peers[0]?.ipBlock;

    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['BH1066', 'warning']]);
    expect(block && formatCidr(block.cidr)).toBe(meaning);
    expect(block?.text).toBe(cidr);
  });

  test('capital letters and groups with zeros are one spelling of IPv6, as Go takes them', () => {
    expect(problemsOf(withBlock('{ cidr: "2001:0DB8::/32" }'))).toEqual([]);
  });
});

describe('policyTypes (V13)', () => {
  accepts([
    policy('  policyTypes: []\n'),
    policy('  policyTypes: null\n'),
    policy('  policyTypes: [Egress]\n'),
    policy('  policyTypes: [Ingress, Egress]\n'),
    policy('  policyTypes: [Ingress, Ingress]\n'),
  ]);
  refuses([
    [policy('  policyTypes: [ingress]\n'), 'BH1070 5:17'],
    [policy('  policyTypes: [""]\n'), 'BH1070 5:17'],
    [policy('  policyTypes: Ingress\n'), 'BH1022 5:16'],
    [policy('  policyTypes: [null]\n'), 'BH1024 5:17'],
    [policy('  policyTypes: [Ingress, Egress, Ingress]\n'), 'BH1071 5:16'],
  ]);
});

describe('what is suspicious and accepted (V14)', () => {
  accepts([
    policy('  policyTypes: [Ingress]\n  egress: [{}]\n'),
    policy('  ingress: [{ from: [], ports: [] }, {}, {}]\n'),
    policy('  egress: [{ to: [{ ipBlock: { cidr: 10.0.0.0/8 } }], ports: [{ port: http }] }]\n'),
  ]);
});

describe('null and absence (V15)', () => {
  accepts([
    policy('  ingress: null\n  egress: ~\n'),
    policy('  ingress: [{ from: null, ports: null }]\n'),
    withMetadata('{ name: web }').replace('spec: {}\n', ''),
  ]);
  refuses([[policy('  ingress: [null]\n'), 'BH1024 5:13']]);

  test('mean the same', () => {
    const spec = (text: string) => decodeText(policy(text)).networkPolicies[0]?.spec;

    expect(spec('  ingress: null\n')).toEqual(spec('  podSelector: {}\n  ingress: []\n  egress: []\n  policyTypes: []\n'));
    expect(spec('  ingress: [{ from: null }]\n')).toEqual(spec('  ingress: [{ ports: [] }]\n'));
  });
});

test('a policy is decoded whole', () => {
  const { networkPolicies } = decodeText(`apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: db
  namespace: shop
  labels: { tier: data }
  annotations: { example.com/because: orders }
spec:
  podSelector: { matchLabels: { app: postgres } }
  policyTypes: [Ingress, Egress]
  ingress:
    - from:
        - podSelector: { matchExpressions: [{ key: app, operator: In, values: [api, web] }] }
          namespaceSelector: {}
        - ipBlock: { cidr: 10.0.0.0/8, except: [10.1.0.0/16] }
      ports:
        - port: 5432
        - { protocol: UDP, port: http }
        - { protocol: SCTP, port: 9000, endPort: 9010 }
        - {}
  egress: []
`);

  const [policyObject] = networkPolicies;
  expect(policyObject).toMatchObject({ kind: 'NetworkPolicy', name: 'db', namespace: 'shop', path: [] });
  expect(policyObject?.labels).toEqual(new Map([['tier', 'data']]));
  expect(policyObject?.annotations).toEqual(new Map([['example.com/because', 'orders']]));
  expect(policyObject?.spec).toEqual({
    podSelector: { matchLabels: new Map([['app', 'postgres']]), matchExpressions: [] },
    policyTypes: ['Ingress', 'Egress'],
    ingress: [
      {
        peers: [
          {
            podSelector: { matchLabels: new Map(), matchExpressions: [{ key: 'app', operator: 'In', values: ['api', 'web'] }] },
            namespaceSelector: { matchLabels: new Map(), matchExpressions: [] },
          },
          {
            ipBlock: {
              cidr: { family: 'IPv4', first: 0x0a000000n, last: 0x0affffffn, prefix: 8 },
              except: [{ family: 'IPv4', first: 0x0a010000n, last: 0x0a01ffffn, prefix: 16 }],
              text: '10.0.0.0/8',
            },
          },
        ],
        ports: [
          { protocol: 'TCP', port: 5432 },
          { protocol: 'UDP', port: 'http' },
          { protocol: 'SCTP', port: 9000, endPort: 9010 },
          { protocol: 'TCP' },
        ],
      },
    ],
    egress: [],
  });
});

test('every mistake of a policy is reported at once, with the policy as its subject', () => {
  const text = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: db, namespace: shop }
spec:
  policyTypes: [ingress]
  ingress:
    - from: [{}]
      ports: [{ protocol: tcp, port: "80" }]
`;

  expect(problemsOf(text)).toEqual(['BH1070 5:17', 'BH1060 7:14', 'BH1053 8:38', 'BH1050 8:27']);
  expect(new Set(decodeText(text).diagnostics.map(({ subject }) => subject))).toEqual(new Set(['shop/db']));
});
