import { describe, expect, test } from 'vitest';
import type { Engine, EngineOptions } from '../../lib/eval';
import { pointOfPort, portSetText } from '../../lib/sets';
import { answer, clauses, endOf, engineOf, POD, POLICY, queryOf } from './engine-ask';

const PODS =
  POD('shop/web', 'app: web', '', 'podIP: 10.1.0.1') +
  POD('shop/db', 'app: db', '', 'podIP: 10.1.0.2') +
  POD('pay/web', 'app: web', '', 'podIP: 10.2.0.1');

/** A ClusterNetworkPolicy whose subject is every pod of namespace shop. */
const CNP = (
  name: string,
  rules: string,
  { tier = 'Admin', priority = 10, subject = 'namespaces: { matchLabels: { kubernetes.io/metadata.name: shop } }' } = {},
) => `
apiVersion: policy.networking.k8s.io/v1alpha2
kind: ClusterNetworkPolicy
metadata: { name: ${name} }
spec: { tier: ${tier}, priority: ${priority}, subject: { ${subject} }, ${rules} }
---`;

const ANP = (name: string, rules: string, priority = 10) => `
apiVersion: policy.networking.k8s.io/v1alpha1
kind: AdminNetworkPolicy
metadata: { name: ${name} }
spec: { priority: ${priority}, subject: { namespaces: {} }, ${rules} }
---`;

const BANP = (rules: string) => `
apiVersion: policy.networking.k8s.io/v1alpha1
kind: BaselineAdminNetworkPolicy
metadata: { name: default }
spec: { subject: { namespaces: {} }, ${rules} }
---`;

const NODE = (name: string, labels: string, ...addresses: readonly string[]) => `
apiVersion: v1
kind: Node
metadata: { name: ${name}, labels: { ${labels} } }
status: { addresses: [${addresses.map((address) => `{ type: InternalIP, address: '${address}' }`).join(', ')}] }
---`;

const DEPLOYMENT = (name: string, labels: string, spec = '') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec: { selector: { matchLabels: { ${labels} } }, template: { metadata: { labels: { ${labels} } }, spec: { ${spec} containers: [{ name: main, image: x }] } } }
---`;

const BASELINE = { tier: 'Baseline' };
const OPEN_NP = POLICY('shop/open', 'podSelector: {}, policyTypes: [Ingress, Egress], ingress: [{}], egress: [{}]');
const CLOSED_NP = POLICY('shop/closed', 'podSelector: {}, policyTypes: [Ingress, Egress]');

const from = (action: string, more = '', peers = '{ namespaces: {} }') =>
  `{ action: ${action}, from: [${peers}]${more === '' ? '' : `, ${more}`} }`;
const to = (action: string, peers = '{ namespaces: {} }', more = '') =>
  `{ action: ${action}, to: [${peers}]${more === '' ? '' : `, ${more}`} }`;
const port = (number: number) => `protocols: [{ tcp: { destinationPort: { number: ${number} } } }]`;

const INTO_DB = 'pay/web → shop/db TCP 80';

function ask(yaml: string, query = INTO_DB, options: EngineOptions = {}): string {
  return answer(engineOf(PODS + yaml, options), query);
}

function openPorts(engine: Engine, source: string, destination: string): string {
  const { allowed, unspecified } = engine.connections(endOf(engine, source), endOf(engine, destination));
  return `${portSetText(allowed)}; ${portSetText(unspecified)}`;
}

describe('tiers', () => {
  test.each([
    [
      'Accept in Admin is final: no NetworkPolicy is asked (T5)',
      CNP('a', `ingress: [${from('Accept')}]`) + CLOSED_NP,
      'allowed: allowed, allowed',
    ],
    ['Deny in Admin is final (T5)', CNP('a', `ingress: [${from('Deny')}]`) + OPEN_NP, 'denied: allowed, denied'],
    [
      'Pass in Admin leaves it to NetworkPolicies (T5)',
      CNP('a', `ingress: [${from('Pass')}, ${from('Accept')}]`) + CLOSED_NP,
      'denied: allowed, denied',
    ],
    ['what no rule is about falls through (T2)', CNP('a', `ingress: [${from('Deny', port(81))}]`), 'allowed: allowed, allowed'],
    [
      'a NetworkPolicy that isolates decides: Baseline is not asked (T6)',
      CNP('b', `ingress: [${from('Deny')}]`, BASELINE) + OPEN_NP,
      'allowed: allowed, allowed',
    ],
    ['and not if it denies (T6)', CNP('b', `ingress: [${from('Accept')}]`, BASELINE) + CLOSED_NP, 'denied: allowed, denied'],
    ['Baseline decides what nobody isolates (T1)', CNP('b', `ingress: [${from('Deny')}]`, BASELINE), 'denied: allowed, denied'],
    [
      'Pass in Admin leaves it to Baseline too (T5)',
      CNP('a', `ingress: [${from('Pass')}]`) + CNP('b', `ingress: [${from('Deny')}]`, BASELINE),
      'denied: allowed, denied',
    ],
    ['Pass in Baseline allows (T5)', CNP('b', `ingress: [${from('Pass')}, ${from('Deny')}]`, BASELINE), 'allowed: allowed, allowed'],
    ['of v1alpha1: Allow is final', ANP('a', `ingress: [${from('Allow')}]`) + CLOSED_NP, 'allowed: allowed, allowed'],
    ['of v1alpha1: the one Baseline policy', BANP(`ingress: [${from('Deny')}]`), 'denied: allowed, denied'],
    [
      'both ends have a say: Accept on egress leaves ingress to its own rules (T3)',
      CNP('a', `egress: [${to('Accept')}], ingress: [${from('Deny')}]`, { subject: 'namespaces: {}' }),
      'denied: allowed, denied',
    ],
  ])('%s', (_, yaml, expected) => {
    expect(ask(yaml)).toBe(expected);
  });

  test('take the first rule of the lowest priority, then the next (T3)', () => {
    const first = CNP('first', `ingress: [${from('Accept', port(80))}, ${from('Deny', port(81))}, ${from('Accept', port(81))}]`, {
      priority: 1,
    });
    const second = CNP('second', `ingress: [${from('Deny')}]`, { priority: 2 });

    for (const yaml of [first + second, second + first])
      expect(openPorts(engineOf(PODS + yaml), 'pay/web', 'shop/db')).toBe('TCP 80; no port');
  });

  test('are exact on ports, tier after tier (T1 to T6)', () => {
    const engine = engineOf(
      PODS +
        CNP(
          'a',
          `ingress: [${from('Accept', port(80))}, ${from('Deny', 'protocols: [{ tcp: { destinationPort: { range: { start: 81, end: 90 } } } }]')}, ${from('Pass', port(91))}, ${from('Deny', 'protocols: [{ sctp: { destinationPort: { range: { start: 1, end: 65535 } } } }]')}]`,
        ) +
        POLICY(
          'shop/db',
          'podSelector: { matchLabels: { app: db } }, ingress: [{ ports: [{ port: 85, endPort: 92 }, { protocol: UDP, port: 53 }] }]',
        ),
    );

    expect(openPorts(engine, 'pay/web', 'shop/db')).toBe('TCP 80, 91-92, UDP 53; no port');
  });

  test('name the rule and the tier that decide, and those that pass on', () => {
    const engine = engineOf(
      PODS + CNP('a', `ingress: [${from('Deny', port(1))}, ${from('Pass')}]`) + CNP('b', `ingress: [${from('Deny')}]`, BASELINE),
    );
    const [a, b] = engine.cluster.adminPolicies;
    const { ingress, egress, because } = engine.query(queryOf(engine, INTO_DB));

    expect(ingress).toMatchObject({
      verdict: 'denied',
      tier: 'Baseline',
      isolatedBy: [],
      decidedBy: { policy: b, rule: 0 },
      passedBy: [{ policy: a, rule: 1 }],
    });
    expect(egress).toEqual({
      verdict: 'allowed',
      isolatedBy: [],
      reasons: [{ clause: 'S2', text: 'no policy isolates Pod pay/web for egress' }],
    });
    expect(because).toEqual([
      { clause: 'T5', text: 'rule 2 of ClusterNetworkPolicy a passes it on' },
      { clause: 'T5', text: 'rule 1 of ClusterNetworkPolicy b denies it' },
    ]);
  });

  test('say by their kind that they allow or accept', () => {
    const reasons = (yaml: string) => engineOf(PODS + yaml).query(queryOf(engineOf(PODS + yaml), INTO_DB)).ingress.reasons;

    expect(reasons(ANP('a', `ingress: [${from('Allow')}]`))).toEqual([{ clause: 'T5', text: 'rule 1 of AdminNetworkPolicy a allows it' }]);
    expect(reasons(CNP('a', `ingress: [${from('Accept')}]`))).toEqual([
      { clause: 'T5', text: 'rule 1 of ClusterNetworkPolicy a accepts it' },
    ]);
  });

  test('say that they were asked where none decides (T2)', () => {
    const engine = engineOf(PODS + CNP('a', `ingress: [${from('Deny', port(81))}]`));

    expect(engine.query(queryOf(engine, INTO_DB)).ingress.reasons).toEqual([
      { clause: 'T2', text: 'no ingress rule of ClusterNetworkPolicy a decides it, and no NetworkPolicy isolates Pod shop/db for ingress' },
    ]);
  });
});

describe('equal priorities (T4, U12)', () => {
  const two = (one: string, other: string, more = '') => CNP('a', `ingress: [${one}]`) + CNP('b', `ingress: [${other}]`) + more;

  test.each([
    ['that say different things', two(from('Accept'), from('Deny')), 'unspecified'],
    ['that say the same', two(from('Deny'), from('Deny')), 'denied'],
    ['of which one says nothing', two(from('Accept'), from('Deny', port(81))), 'allowed'],
    ['of which one passes it to the same answer', two(from('Deny'), from('Pass'), CLOSED_NP), 'denied'],
    ['of which one passes it to another answer', two(from('Deny'), from('Pass'), OPEN_NP), 'unspecified'],
    ['after a rule that decides', two(from('Accept'), from('Deny')) + CNP('c', `ingress: [${from('Deny')}]`, { priority: 9 }), 'denied'],
    ['of different tiers', CNP('a', `ingress: [${from('Accept')}]`) + CNP('b', `ingress: [${from('Deny')}]`, BASELINE), 'allowed'],
    ['of v1alpha1 and v1alpha2 together', ANP('a', `ingress: [${from('Allow')}]`) + CNP('b', `ingress: [${from('Deny')}]`), 'unspecified'],
    [
      'of Baseline beside the policy that has none',
      BANP(`ingress: [${from('Allow')}]`) + CNP('b', `ingress: [${from('Deny')}]`, { tier: 'Baseline', priority: 0 }),
      'unspecified',
    ],
    [
      'of different numbers in Baseline, beside the policy that has none',
      BANP(`ingress: [${from('Allow', 'ports: [{ portNumber: { port: 1 } }]')}]`) +
        CNP('a', `ingress: [${from('Accept')}]`, { tier: 'Baseline', priority: 1 }) +
        CNP('b', `ingress: [${from('Deny')}]`, { tier: 'Baseline', priority: 2 }),
      'unspecified',
    ],
    ['in the order of their own rules', two(`${from('Pass')}, ${from('Deny')}`, from('Pass')), 'allowed'],
  ])('%s', (_, yaml, expected) => {
    const engine = engineOf(PODS + yaml);

    expect(engine.query(queryOf(engine, INTO_DB)).verdict).toBe(expected);
    const { allowed, unspecified } = engine.connections(endOf(engine, 'pay/web'), endOf(engine, 'shop/db'));
    expect([allowed, unspecified].map((ports) => ports.has(pointOfPort('TCP', 80)))).toEqual([
      expected === 'allowed',
      expected === 'unspecified',
    ]);
  });

  test('are named', () => {
    const engine = engineOf(PODS + two(from('Accept'), from('Deny')));

    expect(engine.query(queryOf(engine, INTO_DB)).because).toEqual([
      {
        clause: 'U12',
        text: 'ClusterNetworkPolicy a and ClusterNetworkPolicy b have the same priority 10 and say different things: plugins may apply either',
      },
    ]);
  });
});

describe('Baseline and a NetworkPolicy of the other direction (T7, U13)', () => {
  const OTHER = POLICY('shop/other', 'podSelector: {}, policyTypes: [Egress], egress: [{}]');

  test('is asked per direction, and the other reading is told', () => {
    const engine = engineOf(PODS + CNP('b', `ingress: [${from('Deny')}]`, BASELINE) + OTHER);

    expect(answer(engine, INTO_DB)).toBe('denied: allowed, denied');
    expect(clauses(engine, INTO_DB)).toEqual(['T5', 'U13']);
    expect(engine.query(queryOf(engine, INTO_DB)).because[1]?.text).toBe(
      'NetworkPolicy shop/other selects Pod shop/db, though not for ingress: some plugins then ask no Baseline policy, and allow it',
    );
  });

  test('is no matter where both readings allow, or no NetworkPolicy selects the pod', () => {
    expect(clauses(engineOf(PODS + CNP('b', `ingress: [${from('Accept')}]`, BASELINE) + OTHER), INTO_DB)).not.toContain('U13');
    expect(clauses(engineOf(PODS + CNP('b', `ingress: [${from('Deny')}]`, BASELINE)), INTO_DB)).toEqual(['T5']);
  });
});

describe('subjects and peers', () => {
  test.each([
    [
      'a subject of pods: both selectors (T8)',
      'pods: { namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: shop } }, podSelector: { matchLabels: { app: db } } }',
      ['denied', 'allowed'],
    ],
    ['a subject of pods in any namespace (C2)', 'pods: { podSelector: { matchLabels: { app: web } } }', ['allowed', 'denied']],
    ['an empty subject is everybody (T8)', 'namespaces: {}', ['denied', 'denied']],
  ])('%s', (_, subject, expected) => {
    const engine = engineOf(PODS + CNP('a', `ingress: [${from('Deny')}]`, { subject }));

    expect([INTO_DB, 'shop/db → pay/web TCP 80'].map((query) => engine.query(queryOf(engine, query)).verdict)).toEqual(expected);
  });

  test.each([
    [
      'pods: both selectors (T9)',
      '{ pods: { namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: pay } }, podSelector: { matchLabels: { app: web } } } }',
      ['allowed', 'denied'],
    ],
    [
      'several are OR (T9)',
      '{ pods: { podSelector: { matchLabels: { app: none } } } }, { namespaces: { matchLabels: { kubernetes.io/metadata.name: shop } } }',
      ['denied', 'allowed'],
    ],
  ])('%s', (_, peers, expected) => {
    const engine = engineOf(PODS + CNP('a', `ingress: [${from('Deny', '', peers)}]`));

    expect(['shop/web → shop/db TCP 80', INTO_DB].map((query) => engine.query(queryOf(engine, query)).verdict)).toEqual(expected);
  });

  test('networks are addresses, of pods too (T10)', () => {
    const engine = engineOf(PODS + CNP('a', `egress: [${to('Deny', "{ networks: ['10.2.0.0/16', '8.0.0.0/8'] }")}]`));
    const verdicts = [
      'shop/web → pay/web TCP 1',
      'shop/web → shop/db TCP 1',
      'shop/web → 8.8.8.8 TCP 1',
      'shop/web → 9.9.9.9 TCP 1',
      'shop/web → pay/web ICMP',
    ];

    expect(verdicts.map((query) => engine.query(queryOf(engine, query)).verdict)).toEqual([
      'denied',
      'allowed',
      'denied',
      'allowed',
      'denied',
    ]);
  });

  test('networks may be a pod of unknown address (U2)', () => {
    const engine = engineOf(
      POD('shop/web', 'app: web') + POD('shop/db', 'app: db') + CNP('a', `egress: [${to('Deny', "{ networks: ['10.2.0.0/16'] }")}]`),
    );

    expect(answer(engine, 'shop/web → shop/db TCP 1 over IPv4')).toBe('unspecified: unspecified, allowed');
    expect(clauses(engine, 'shop/web → shop/db TCP 1 over IPv4')).toEqual(['U2']);
    expect(answer(engine, 'shop/web → shop/db TCP 1 over IPv6')).toBe('allowed: allowed, allowed');
  });

  test('domain names may be any destination (T11, U14)', () => {
    const engine = engineOf(
      PODS + CNP('a', `egress: [${to('Accept', "{ domainNames: ['*.example.com'] }")}, ${to('Deny', "{ networks: ['0.0.0.0/0'] }")}]`),
    );

    expect(answer(engine, 'shop/web → 8.8.8.8 TCP 443')).toBe('unspecified: unspecified, none');
    expect(engine.query(queryOf(engine, 'shop/web → pay/web TCP 443')).because).toEqual([
      {
        clause: 'U14',
        text: 'rule 1 of ClusterNetworkPolicy a names domains, and nobody knows whether DNS gives Pod pay/web for one of them',
      },
    ]);
  });

  test('domain names are no matter where the answer is the same', () => {
    const engine = engineOf(PODS + CNP('a', `egress: [${to('Accept', "{ domainNames: ['*.example.com'] }")}]`));

    expect(answer(engine, 'shop/web → 8.8.8.8 TCP 443')).toBe('allowed: allowed, none');
  });

  describe('nodes (T10, U15)', () => {
    const toNodes = (labels: string) => CNP('a', `egress: [${to('Deny', `{ nodes: { matchLabels: { ${labels} } } }`)}]`);
    const N1 = NODE('n1', 'zone: a', '192.168.0.1');

    test.each([
      ['a node of that label', N1, 'zone: a', '192.168.0.1', 'denied'],
      ['a node of another', N1, 'zone: b', '192.168.0.1', 'allowed'],
      ['an address that is no described node', N1, 'zone: a', '8.8.8.8', 'allowed'],
      ['a pod', N1, 'zone: a', 'pay/web', 'allowed'],
      ['no node is described', '', 'zone: a', '8.8.8.8', 'unspecified'],
      ['no described node has an address of that family', N1, 'zone: a', 'fd00::1', 'allowed'],
      ['a described node tells no address', NODE('n1', 'zone: a'), 'zone: a', '8.8.8.8', 'unspecified'],
      [
        'a node that only a pod tells of',
        N1 + POD('shop/x', 'app: x', 'nodeName: n2, containers: [{ name: main, image: x }]', 'hostIP: 192.168.0.2'),
        'zone: a',
        '192.168.0.2',
        'unspecified',
      ],
      [
        'a described node whose address a pod tells',
        NODE('n2', 'zone: a') + POD('shop/x', 'app: x', 'nodeName: n2, containers: [{ name: main, image: x }]', 'hostIP: 192.168.0.2'),
        'zone: a',
        '192.168.0.2',
        'denied',
      ],
    ])('%s', (_, objects, labels, destination, expected) => {
      const engine = engineOf(PODS + objects + toNodes(labels));
      const query = `shop/web → ${destination} TCP 80`;

      expect(engine.query(queryOf(engine, query)).egress.verdict).toBe(expected);
      if (expected === 'unspecified') expect(clauses(engine, query)).toEqual(['U15']);
    });

    test('are host-network pods, by their node', () => {
      const host = (name: string, node: string) =>
        POD(`shop/${name}`, 'app: host', `hostNetwork: true, ${node} containers: [{ name: main, image: x }]`);
      const engine = engineOf(PODS + N1 + host('known', 'nodeName: n1,') + host('unknown', 'nodeName: n9,') + toNodes('zone: a'));

      expect(answer(engine, 'shop/web → shop/known TCP 1 over IPv4')).toMatch(/^denied: denied/);
      expect(clauses(engine, 'shop/web → shop/unknown TCP 1 over IPv4')).toEqual(['U15']);
    });
  });

  test.each(['pod', 'node'] as const)('host-network pods are never subjects or pods, taken for a %s (T8)', (hostNetwork) => {
    const HOST = POD(
      'shop/host',
      'app: host',
      'hostNetwork: true, nodeName: n1, containers: [{ name: main, image: x }]',
      'podIP: 192.168.0.1',
    );
    const denied = CNP('a', `ingress: [${from('Deny')}], egress: [${to('Deny')}]`, { subject: 'namespaces: {}' });

    expect(ask(HOST + denied, 'shop/host → pay/web TCP 1', { hostNetwork })).toMatch(/^allowed: (allowed|none), allowed/);
    expect(ask(HOST + denied, 'pay/web → shop/host TCP 1', { hostNetwork })).toMatch(/^allowed: allowed, (allowed|none)/);
    const network = CNP('a', `egress: [${to('Deny', "{ networks: ['192.168.0.0/16'] }")}]`);
    expect(ask(HOST + network, 'shop/web → shop/host TCP 1', { hostNetwork })).toMatch(/^denied: denied/);
  });

  test('labels that a controller adds leave subjects and peers open (U17)', () => {
    const made = DEPLOYMENT('made', 'app: made');
    const subject = 'pods: { podSelector: { matchLabels: { pod-template-hash: x } } }';
    const selected = engineOf(PODS + made + CNP('a', `ingress: [${from('Deny')}]`, { subject }));
    const named = engineOf(
      PODS + made + CNP('a', `ingress: [${from('Deny', '', '{ pods: { podSelector: { matchLabels: { pod-template-hash: x } } } }')}]`),
    );

    expect(answer(selected, 'pay/web → shop/made TCP 1 over IPv4')).toBe('unspecified: allowed, unspecified');
    expect(selected.query(queryOf(selected, 'pay/web → shop/made TCP 1 over IPv4')).because.map(({ text }) => text)).toEqual([
      'ClusterNetworkPolicy a selects Deployment shop/made or not by a label that its controller adds',
    ]);
    expect(answer(named, 'shop/made → shop/db TCP 1 over IPv4')).toBe('unspecified: allowed, unspecified');
    expect(clauses(named, 'shop/made → shop/db TCP 1 over IPv4')).toEqual(['U17']);
    expect(openPorts(selected, 'pay/web', 'shop/made')).toBe('no port; any port');
  });

  test('a subject in doubt is still one policy: its first rule decides if it is one', () => {
    const subject = 'pods: { podSelector: { matchLabels: { pod-template-hash: x } } }';
    const engine = engineOf(
      PODS + DEPLOYMENT('made', 'app: made') + CNP('a', `ingress: [${from('Accept')}, ${from('Deny')}]`, { subject }),
    );

    expect(answer(engine, 'pay/web → shop/made TCP 1 over IPv4')).toBe('allowed: allowed, allowed');
    expect(openPorts(engine, 'pay/web', 'shop/made')).toBe('any port; no port');
  });
});

describe('ports and protocols (T12)', () => {
  const named = (containers: string) => POD('shop/named', 'app: named', containers);
  const container = (name: string, ...ports: readonly string[]) => `{ name: ${name}, image: x, ports: [${ports.join(', ')}] }`;
  const accepted = (ports: string, pod: string) =>
    openPorts(
      engineOf(PODS + pod + CNP('a', `ingress: [${from('Accept', `protocols: [${ports}]`)}, ${from('Deny')}]`)),
      'pay/web',
      'shop/named',
    );

  test.each([
    ['a number', '{ udp: { destinationPort: { number: 53 } } }', 'containers: [{ name: main, image: x }]', 'UDP 53; no port'],
    [
      'a range',
      '{ sctp: { destinationPort: { range: { start: 5, end: 7 } } } }',
      'containers: [{ name: main, image: x }]',
      'SCTP 5-7; no port',
    ],
    [
      'a name, whatever its protocol',
      '{ destinationNamedPort: dns }',
      `containers: [${container('a', '{ name: dns, containerPort: 53, protocol: UDP }')}, ${container('b', '{ name: dns, containerPort: 5353 }')}]`,
      'TCP 5353, UDP 53; no port',
    ],
    [
      'a name that containers define differently (U16)',
      '{ destinationNamedPort: dns }',
      `containers: [${container('a', '{ name: dns, containerPort: 53 }')}, ${container('b', '{ name: dns, containerPort: 5353 }')}]`,
      'no port; TCP 53, 5353',
    ],
    [
      'a name of an init container (U16)',
      '{ destinationNamedPort: dns }',
      `containers: [{ name: main, image: x }], initContainers: [${container('i', '{ name: dns, containerPort: 53 }')}]`,
      'no port; TCP 53',
    ],
    ['a name that nobody has', '{ destinationNamedPort: dns }', 'containers: [{ name: main, image: x }]', 'no port; no port'],
  ])('%s', (_, ports, containers, expected) => {
    expect(accepted(ports, named(containers))).toBe(expected);
  });

  test('of v1alpha1: TCP by default, and a range that ends before it begins is no port (A6)', () => {
    const ports = (list: string) =>
      openPorts(engineOf(PODS + ANP('a', `ingress: [${from('Allow', `ports: [${list}]`)}, ${from('Deny')}]`)), 'pay/web', 'shop/db');

    expect(ports('{ portNumber: { port: 80 } }, { portRange: { protocol: UDP, start: 5, end: 6 } }')).toBe('TCP 80, UDP 5-6; no port');
    expect(ports('{ portRange: { start: 9, end: 8 } }')).toBe('no port; no port');
  });

  test.each([
    ['a rule without ports is about ICMP', CNP('a', `ingress: [${from('Deny')}]`), 'denied: allowed, denied'],
    ['a rule with ports is not', CNP('a', `ingress: [${from('Deny', port(80))}]`), 'allowed: allowed, allowed'],
    [
      'and leaves it to what is undefined (S29)',
      CNP('a', `ingress: [${from('Deny', port(80))}]`) + OPEN_NP,
      'unspecified: allowed, unspecified',
    ],
    ['unless it is accepted before', CNP('a', `ingress: [${from('Accept')}]`) + CLOSED_NP, 'allowed: allowed, allowed'],
    ['Baseline decides where nothing isolates', CNP('a', `ingress: [${from('Deny')}]`, BASELINE), 'denied: allowed, denied'],
  ])('ICMP: %s', (_, yaml, expected) => {
    expect(ask(yaml, 'pay/web → shop/db ICMP')).toBe(expected);
  });
});

describe('what the tiers do not reach', () => {
  const DENY_ALL = CNP('a', `ingress: [${from('Deny')}], egress: [${to('Deny')}, ${to('Deny', "{ networks: ['0.0.0.0/0'] }")}]`, {
    subject: 'namespaces: {}',
  });

  test('a pod and itself (S24)', () => {
    expect(ask(DENY_ALL, 'shop/web → shop/web TCP 1')).toBe('allowed: allowed, allowed');
  });

  test('addresses among themselves (T14)', () => {
    expect(ask(DENY_ALL, '8.8.8.8 → 9.9.9.9 TCP 1')).toBe('allowed: none, none');
  });

  test('ingress from addresses: its peers are pods (C5)', () => {
    expect(ask(DENY_ALL, '8.8.8.8 → shop/db TCP 1')).toBe('allowed: none, allowed');
  });
});
