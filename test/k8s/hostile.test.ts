import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeDocuments, fromValue, readText } from '../../lib/k8s';
import { decodeText, problem } from './problems';

describe('deep nesting is a diagnostic', () => {
  test.each([
    ['[', '['],
    ['{a: ', '{a: '],
    ['- ', '- '],
    ['? ', '? '],
    ['[{', '[{'],
    ['{"a":', '{"a":'],
    ['[[', '[['],
  ])('30,000 characters of %s', (_, part) => {
    const { documents, diagnostics } = readText(part.repeat(30_000 / part.length), 'test.yaml');

    expect(documents).toEqual([]);
    expect(diagnostics.map(problem)).toEqual(['BH1004 1:1']);
  });

  test('1,000 lines, each indented further', () => {
    const text = Array.from({ length: 1000 }, (_, index) => `${' '.repeat(index)}a:`).join('\n');

    expect(readText(text, 'test.yaml').diagnostics.map(problem)).toEqual(['BH1004 1:1']);
  });

  test('one level less than too deep is read', () => {
    expect(readText(`${'['.repeat(200)}${']'.repeat(200)}`, 'test.yaml').diagnostics).toEqual([]);
    expect(readText(`${'['.repeat(201)}${']'.repeat(201)}`, 'test.yaml').diagnostics.map(problem)).toEqual(['BH1004 1:1']);
    expect(readText(`${'{"a":'.repeat(200)}1${'}'.repeat(200)}`, 'test.json').diagnostics).toEqual([]);
    expect(readText(`${'{"a":'.repeat(201)}1${'}'.repeat(201)}`, 'test.json').diagnostics.map(problem)).toEqual(['BH1004 1:1']);
  });

  test('spoils its document only', () => {
    expect(readText(`a: b\n---\n${'- '.repeat(1000)}\n---\nc: d\n`, 'test.yaml').documents.map(({ value }) => value)).toEqual([
      { a: 'b' },
      { c: 'd' },
    ]);
  });
});

describe('many of anything take linear time', () => {
  test.each([
    ['keys', Array.from({ length: 10_000 }, (_, index) => `k${index}: v`).join('\n')],
    ['documents', '---\na: b\n'.repeat(4_000)],
    ['anchors', Array.from({ length: 5_000 }, (_, index) => `- &a${index} x`).join('\n')],
    ['aliases', `- &a x\n${'- *a\n'.repeat(800)}${'- x\n'.repeat(4_000)}`],
    ['mistakes', 'a: b: c\n---\n'.repeat(500)],
    ['duplicates', 'a: b\n'.repeat(4_000)],
    ['quotes', '"'.repeat(10_000)],
    ['JSON values', '{"a":[1]}'.repeat(50_000)],
    ['broken JSON values', '{"a":x}'.repeat(4_000)],
    ['JSON duplicates', `{${'"a":1,'.repeat(20_000)}"b":1}`],
    ['backslashes', `{"a":"${'\\'.repeat(200_001)}`],
  ])('%s', (_, text) => {
    expect(() => decodeText(text)).not.toThrow();
  });
});

/** A right object of each kind, to be spoilt. */
const OBJECTS = [
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'db', namespace: 'shop', labels: { a: 'b' }, annotations: { a: 'b' } },
    spec: {
      podSelector: { matchLabels: { app: 'db' }, matchExpressions: [{ key: 'a', operator: 'In', values: ['b'] }] },
      policyTypes: ['Ingress'],
      ingress: [
        {
          from: [{ podSelector: {}, namespaceSelector: {} }, { ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }],
          ports: [{ port: 1, endPort: 2 }],
        },
      ],
      egress: [{ to: [{ podSelector: {} }], ports: [{ protocol: 'UDP', port: 'dns' }] }],
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', ownerReferences: [{ controller: true, kind: 'Job', name: 'x' }] },
    spec: { hostNetwork: false, nodeName: 'n', containers: [{ ports: [{ containerPort: 1, name: 'a', protocol: 'TCP' }] }] },
    status: { phase: 'Running', podIP: '10.0.0.1', podIPs: [{ ip: '10.0.0.1' }] },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web' },
    spec: { type: 'ClusterIP', clusterIPs: ['10.0.0.1'], selector: { a: 'b' }, ports: [{ port: 1, targetPort: 'a' }] },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'web' },
    spec: { jobTemplate: { spec: { template: { metadata: { labels: {} }, spec: { containers: [] } } } } },
  },
  {
    apiVersion: 'policy.networking.k8s.io/v1alpha2',
    kind: 'ClusterNetworkPolicy',
    metadata: { name: 'guard', annotations: { a: 'b' } },
    spec: {
      tier: 'Admin',
      priority: 7,
      subject: { pods: { namespaceSelector: { matchLabels: { a: 'b' } }, podSelector: {} } },
      ingress: [{ name: 'a', action: 'Accept', from: [{ namespaces: {} }], protocols: [{ tcp: { destinationPort: { number: 1 } } }] }],
      egress: [
        { action: 'Deny', to: [{ networks: ['10.0.0.0/8'] }, { nodes: {} }] },
        { action: 'Accept', to: [{ domainNames: ['a.b'] }], protocols: [{ udp: { destinationPort: { range: { start: 1, end: 2 } } } }] },
        { action: 'Pass', to: [{ pods: { podSelector: {} } }], protocols: [{ destinationNamedPort: 'a' }, { sctp: {} }] },
      ],
    },
  },
  {
    apiVersion: 'policy.networking.k8s.io/v1alpha1',
    kind: 'AdminNetworkPolicy',
    metadata: { name: 'guard', namespace: 'shop' },
    spec: {
      priority: 7,
      subject: { namespaces: {} },
      ingress: [{ action: 'Allow', from: [{ namespaces: {} }], ports: [{ portNumber: { port: 1 } }, { namedPort: 'a' }] }],
      egress: [{ action: 'Pass', to: [{ networks: ['::/0'] }], ports: [{ portRange: { protocol: 'UDP', start: 2, end: 1 } }] }],
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: 'n', labels: { a: 'b' } },
    spec: { podCIDR: '10.0.0.0/24', podCIDRs: ['10.0.0.0/24'] },
    status: { addresses: [{ type: 'InternalIP', address: '10.0.0.1' }] },
  },
  {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: { name: 'web' },
    subsets: [{ addresses: [{ ip: '10.0.0.1', targetRef: { kind: 'Pod', name: 'a' } }], ports: [{ name: 'a', port: 1 }] }],
  },
  {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: 'web', labels: { 'kubernetes.io/service-name': 'web' } },
    addressType: 'IPv4',
    endpoints: [{ addresses: ['10.0.0.1'], targetRef: { kind: 'Pod', name: 'a' } }],
    ports: [{ port: 1, protocol: 'TCP' }],
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'web' },
    spec: {
      defaultBackend: { service: { name: 'a', port: { number: 1 } } },
      rules: [{ http: { paths: [{ backend: { service: { name: 'a', port: { name: 'b' } } } }] } }],
    },
  },
  {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'web' },
    spec: {
      parentRefs: [{ name: 'a' }],
      rules: [{ backendRefs: [{ name: 'a', port: 1 }], filters: [{ requestMirror: { backendRef: { name: 'b', port: 2 } } }] }],
    },
  },
  {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: 'web' },
    spec: { listeners: [{ name: 'a', port: 1, protocol: 'HTTP' }] },
  },
  { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name: 'web' }, spec: { template: { spec: { containers: [] } } } },
  { apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }] },
];

/** Every path of a value. */
function pathsOf(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  const inner =
    typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, part]) => pathsOf(part, [...path, key])) : [];
  return [path, ...inner];
}

/** The value with another one at a path. */
function replaced(value: unknown, [step, ...rest]: readonly string[], by: unknown): unknown {
  if (step === undefined) return by;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>;
  copy[step] = replaced(copy[step], rest, by);
  return copy;
}

const spoilt = (junk: fc.Arbitrary<unknown>) =>
  fc
    .constantFrom(...OBJECTS)
    .chain((object) =>
      fc.tuple(fc.constant(object), fc.array(fc.tuple(fc.constantFrom(...pathsOf(object)), junk), { minLength: 1, maxLength: 3 })),
    )
    .map(([object, changes]) =>
      changes.reduce<unknown>((value, [path, by]) => (reaches(value, path) ? replaced(value, path, by) : value), object),
    );

const reaches = (value: unknown, path: readonly string[]): boolean =>
  path.length === 0 ||
  (typeof value === 'object' &&
    value !== null &&
    Object.hasOwn(value, path[0] ?? '') &&
    reaches((value as Record<string, unknown>)[path[0] ?? ''], path.slice(1)));

interface DecodedRule {
  readonly peers: readonly unknown[];
  readonly ports?: readonly unknown[];
}

type DecodedRules = { readonly [direction in 'ingress' | 'egress']: readonly DecodedRule[] };

interface WrittenRule {
  readonly from?: readonly unknown[] | null;
  readonly to?: readonly unknown[] | null;
  readonly ports?: readonly unknown[] | null;
  readonly protocols?: readonly unknown[] | null;
}

/** A rule, peer or port that got lost would open or close something. */
function expectWhole(value: unknown, decoded: DecodedRules): void {
  const { spec } = value as { readonly spec?: { readonly [direction in 'ingress' | 'egress']?: readonly WrittenRule[] | null } };
  for (const direction of ['ingress', 'egress'] as const) {
    const written = spec?.[direction] ?? [];
    const peers = direction === 'ingress' ? 'from' : 'to';
    expect(decoded[direction]).toHaveLength(written.length);
    for (const [index, rule] of decoded[direction].entries()) {
      expect(rule.peers).toHaveLength(written[index]?.[peers]?.length ?? 0);
      expect(rule.ports ?? []).toHaveLength((written[index]?.ports ?? written[index]?.protocols)?.length ?? 0);
    }
  }
}

describe('decoding never throws', () => {
  const neverThrows = (values: fc.Arbitrary<unknown>, runs: number) =>
    fc.assert(
      fc.property(values, fc.boolean(), fc.boolean(), (value, option, lenient) => {
        const decoded = decodeDocuments([fromValue(value, 'x')], { requireNamespace: option, lenientCidrs: option, lenient });
        const { skipped, unseen, otherPolicies, refused, diagnostics, ...objects } = decoded;
        const kept = Object.values(objects).reduce((sum, list) => sum + list.length, 0);

        for (const { message, help, where } of decoded.diagnostics) {
          expect(`${message} ${help}`).not.toMatch(/undefined|\[object/);
          expect(where?.document?.file).toBe('x');
        }
        if (diagnostics.some(({ severity }) => severity === 'error')) expect(kept).toBe(0);
        for (const policy of decoded.networkPolicies) expectWhole(value, policy.spec);
        for (const policy of decoded.adminPolicies) expectWhole(value, policy);
      }),
      { numRuns: runs },
    );

  test('of any JSON', () => neverThrows(fc.jsonValue(), 1000));

  test('of any JavaScript', () => neverThrows(fc.anything(), 1000));

  test('of objects with parts replaced by JSON', () =>
    neverThrows(spoilt(fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('', '1', 0, -1, 1.5, true, null, [], {}))), 1500));

  test('of objects with parts replaced by JavaScript', () => neverThrows(spoilt(fc.anything()), 1000));
});

test('reading any text never throws, and every place lies inside it', () => {
  const parts = fc.constantFrom(
    'apiVersion: v1\n',
    'kind: Pod\n',
    'a: ',
    '- ',
    '\n',
    '  ',
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    ',',
    ': ',
    '#',
    '&a ',
    '*a',
    '<<: ',
    '!x ',
    '|\n',
    '---\n',
    '{{ ',
    '\t',
    '\0',
    '\r',
    'é',
    '😀',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(parts, { maxLength: 30 }).map((all) => all.join('')),
        fc.string({ unit: 'binary' }),
      ),
      (text) => {
        const lines = text.replace(/^\ufeff/, '').split('\n');
        for (const { where } of decodeText(text).diagnostics) {
          const { line = 0, column = 0 } = where?.document ?? {};
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
        }
      },
    ),
    { numRuns: 1000 },
  );
});

describe('what costs far more than it says', () => {
  const keys = (count: number) => Array.from({ length: count }, (_, index) => `  k${index}: 1\n`).join('');
  const codes = (text: string) => readText(text, 'hostile.yaml').diagnostics.map(({ code }) => code);

  test('keys that a merge brings again are told once a merge', () => {
    const merge = `apiVersion: v1\nkind: ConfigMap\na: &a\n${keys(400)}b:\n${keys(400)}  <<: [${Array(400).fill('*a').join(',')}]\n`;
    expect(codes(merge).filter((code) => code === 'BH1008')).toHaveLength(400);
  });

  test('merges that bring the same entries again and again are aliases that explode', () => {
    const merge = `a: &a\n${keys(2000)}b:\n  <<: [${Array(20_000).fill('*a').join(',')}]\n`;
    expect(codes(merge)).toEqual(['BH1006']);
  });

  test('no number of findings overflows the stack, and more than can be read are counted as such', () => {
    const found = codes(`apiVersion: v1\nkind: ConfigMap\ndata:\n${'  a: 1\n'.repeat(130_000)}`);
    expect(found).toHaveLength(10_001);
    expect(found.at(-1)).toBe('BH1207');
  });

  test.each(['- ', '&a ', '!a ', '? ', '*a '])('a line of millions of %j is left out', (token) => {
    expect(codes(token.repeat(2_100_000))).toEqual(['BH1204']);
  });
});

test('no reading, lenient or not, keeps a name or label that would steer a terminal', () => {
  const pod = (metadata: object) =>
    fromValue({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x', ...metadata }, spec: { containers: [] } }, 'x');
  const evil = ['a\u001b[31m', 'a\r', 'a\nb'];
  for (const text of evil)
    for (const metadata of [{ name: text }, { namespace: text }, { labels: { [text]: 'a' } }, { labels: { a: text } }])
      expect(decodeDocuments([pod(metadata)], { lenient: true })).toMatchObject({ workloads: [] });
  expect(decodeDocuments([pod({ name: 'A_b' })], { lenient: true }).workloads).toHaveLength(1);
});
