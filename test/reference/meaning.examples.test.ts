import { describe, expect, test } from 'vitest';
import {
  type ConcretePod,
  type Connection,
  connectionOpen,
  type Facts,
  type Guardrail,
  inUniverse,
  inZone,
  isInternet,
  isOurs,
  knownNamespaces,
  type Party,
  type ProgramSpec,
  promiseBroken,
  sideOpen,
} from './meaning';

/** DESIGN §1's program. */
const shop: ProgramSpec = {
  namespace: 'shop',
  zones: [
    { id: 'web', pods: { app: 'web' } },
    { id: 'api', pods: { app: 'api' } },
    { id: 'db', pods: { app: 'postgres' } },
    { id: 'shop' },
  ],
  verbs: [
    { zone: 'shop', verb: 'denyAll' },
    { zone: 'shop', verb: 'allowDns' },
    { zone: 'web', verb: 'allowFrom', peers: [{ anywhere: true }], ports: [{ protocol: 'TCP', port: 8080 }] },
    { zone: 'api', verb: 'allowFrom', peers: [{ zone: 'web' }], ports: [{ protocol: 'TCP', port: 9090 }] },
    { zone: 'db', verb: 'allowFrom', peers: [{ zone: 'api' }], ports: [{ protocol: 'TCP', port: 5432 }] },
  ],
  guardrails: [],
  exclusive: [],
  facts: {},
};

function pod(namespace: string, labels: Readonly<Record<string, string>>, more: Partial<ConcretePod> = {}): Party {
  const namespaceLabels = { 'kubernetes.io/metadata.name': namespace };
  return { pod: { namespace, namespaceLabels, labels, ip: '10.1.0.1', namedPorts: [], ...more } };
}

const web = pod('shop', { app: 'web' });
const api = pod('shop', { app: 'api' }, { ip: '10.1.0.2' });
const db = pod('shop', { app: 'postgres' }, { ip: '10.1.0.3' });
const stranger = pod('pay', { app: 'api' }, { ip: '10.2.0.1' });
const world: Party = { address: '8.8.8.8' };

function over(src: Party, dst: Party, port: string): Connection {
  const [protocol, number] = port.split(' ');
  return { src, dst, protocol: protocol as Connection['protocol'], port: Number(number) };
}

function sides(program: ProgramSpec, connection: Connection): readonly boolean[] {
  return [sideOpen(program, 'egress', connection), sideOpen(program, 'ingress', connection)];
}

/** A program of the given zones and verbs in the namespace shop. */
function programOf(parts: Partial<ProgramSpec>): ProgramSpec {
  return { namespace: 'shop', zones: [], verbs: [], guardrails: [], exclusive: [], facts: {}, ...parts };
}

describe('DESIGN §1: the shop', () => {
  test.each([
    ['the API reaches the database', over(api, db, 'TCP 5432'), true],
    ['the web does not', over(web, db, 'TCP 5432'), false],
    ['nor the API on another port', over(api, db, 'TCP 5433'), false],
    ['nor by another protocol', over(api, db, 'UDP 5432'), false],
    ['nor the other way round', over(db, api, 'TCP 5432'), false],
    ['nor an API of another namespace', over(stranger, db, 'TCP 5432'), false],
    ['the world reaches the web', over(world, web, 'TCP 8080'), true],
    ['and so does a pod elsewhere', over(stranger, web, 'TCP 8080'), true],
    ['but not a pod of the shop: anywhere opens nobody’s egress', over(db, web, 'TCP 8080'), false],
    ['nothing reaches the world', over(web, world, 'TCP 443'), false],
    ['pods elsewhere talk freely', over(stranger, world, 'TCP 443'), true],
  ])('%s', (_, connection, open) => {
    expect(connectionOpen(shop, connection)).toBe(open);
  });

  test('DNS: UDP and TCP 53 of the resolver, and of it alone', () => {
    const resolver = pod('kube-system', { 'k8s-app': 'kube-dns' }, { ip: '10.9.0.1' });
    const other = pod('kube-system', { 'k8s-app': 'other' }, { ip: '10.9.0.2' });
    const elsewhere = pod('pay', { 'k8s-app': 'kube-dns' }, { ip: '10.9.0.3' });
    expect(['UDP 53', 'TCP 53', 'SCTP 53', 'UDP 54'].map((port) => connectionOpen(shop, over(db, resolver, port)))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect([other, elsewhere].map((dst) => connectionOpen(shop, over(db, dst, 'UDP 53')))).toEqual([false, false]);
  });
});

describe('rule 1: zones', () => {
  const labels = (pods: Readonly<Record<string, string>>): ConcretePod => {
    const party = pod('shop', pods);
    if (!('pod' in party)) throw new Error('no pod');
    return party.pod;
  };

  test('constraints', () => {
    const zones: ProgramSpec['zones'] = [
      { id: 'in', pods: { app: { in: ['a', 'b'] } } },
      { id: 'not-in', pods: { app: { notIn: ['a', 'b'] } } },
      { id: 'exists', pods: { app: { exists: true } } },
      { id: 'absent', pods: { app: { absent: true } } },
      { id: 'empty', pods: { app: '' } },
      { id: 'and', pods: { app: 'a', tier: 'x' } },
    ];
    const members = (pods: Readonly<Record<string, string>>): readonly string[] =>
      zones.filter(({ id }) => inZone(programOf({ zones }), id, labels(pods))).map(({ id }) => id);
    expect(members({})).toEqual(['not-in', 'absent']);
    expect(members({ app: 'a' })).toEqual(['in', 'exists']);
    expect(members({ app: 'c' })).toEqual(['not-in', 'exists']);
    expect(members({ app: '' })).toEqual(['not-in', 'exists', 'empty']);
    expect(members({ app: 'a', tier: 'x' })).toEqual(['in', 'exists', 'and']);
  });

  test('a nested zone has its parent’s labels and namespaces and its own labels', () => {
    const zones: ProgramSpec['zones'] = [
      { id: 'outer', pods: { app: 'a' }, namespace: ['pay', 'ops'] },
      { id: 'inner', parent: 'outer', pods: { tier: 'x' } },
    ];
    const program = programOf({ zones });
    const at = (namespace: string, own: Readonly<Record<string, string>>): boolean =>
      inZone(program, 'inner', { ...labels(own), namespace });
    expect(knownNamespaces(program, 'inner')).toEqual(['pay', 'ops']);
    expect(at('pay', { app: 'a', tier: 'x' })).toBe(true);
    expect(at('pay', { tier: 'x' })).toBe(false);
    expect(at('pay', { app: 'a' })).toBe(false);
    expect(at('shop', { app: 'a', tier: 'x' })).toBe(false);
  });

  test('a nested zone that names namespaces itself lies in those of both', () => {
    const zones: ProgramSpec['zones'] = [
      { id: 'outer', namespace: ['pay', 'ops'] },
      { id: 'inner', parent: 'outer', namespace: ['ops', 'shop'] },
    ];
    expect(knownNamespaces(programOf({ zones }), 'inner')).toEqual(['ops']);
  });

  test('namespaces by label: theirs, and ours where the namespaces are described', () => {
    const zones: ProgramSpec['zones'] = [{ id: 'pays', namespaces: { team: 'pay' } }];
    const inPay = { ...labels({}), namespace: 'pay', namespaceLabels: { team: 'pay' } };
    const unknown = programOf({ zones });
    expect([isOurs(unknown, 'pays'), inZone(unknown, 'pays', inPay)]).toEqual([false, true]);
    const described = programOf({ zones, facts: { namespaces: { pay: { team: 'pay' }, ops: { team: 'ops' } } } });
    expect([isOurs(described, 'pays'), knownNamespaces(described, 'pays')]).toEqual([true, ['pay']]);
    expect(inZone(described, 'pays', inPay)).toBe(true);
    expect(inZone(described, 'pays', { ...inPay, namespace: 'new' })).toBe(false);
  });

  test('the name label is there to select by (S17)', () => {
    const zones: ProgramSpec['zones'] = [{ id: 'pay', namespaces: { 'kubernetes.io/metadata.name': 'pay' } }];
    expect(inZone(programOf({ zones }), 'pay', { ...labels({}), namespace: 'pay', namespaceLabels: {} })).toBe(true);
  });
});

describe('rule 2: only postures close', () => {
  const zones: ProgramSpec['zones'] = [
    { id: 'a', pods: { app: 'web' } },
    { id: 'b', pods: { app: 'postgres' } },
  ];

  test.each([
    ['denyAll', [false, true]],
    ['denyEgress', [false, true]],
    ['denyIngress', [true, true]],
  ] as const)('%s of the source', (verb, expected) => {
    expect(sides(programOf({ zones, verbs: [{ zone: 'a', verb }] }), over(web, db, 'TCP 80'))).toEqual(expected);
  });

  test('a flow closes nothing', () => {
    const flow = { zone: 'b', verb: 'allowFrom', peers: [{ zone: 'a' }], ports: [{ protocol: 'TCP', port: 1 }] } as const;
    expect(sides(programOf({ zones, verbs: [flow] }), over(web, db, 'TCP 80'))).toEqual([true, true]);
  });

  test('a posture is a floor: flows of any zone that the pod lies in open it', () => {
    const verbs: ProgramSpec['verbs'] = [
      { zone: 'b', verb: 'denyAll' },
      { zone: 'all', verb: 'allowFrom', peers: [{ everyPod: true }], ports: [{ all: true }] },
    ];
    expect(connectionOpen(programOf({ zones: [...zones, { id: 'all' }], verbs }), over(web, db, 'TCP 80'))).toBe(true);
  });
});

describe('rule 3: a flow opens its sides that are ours and no others', () => {
  const zones: ProgramSpec['zones'] = [
    { id: 'all' },
    { id: 'web', pods: { app: 'web' } },
    { id: 'pay', namespace: 'pay' },
    { id: 'theirs', namespaces: { team: 'pay' } },
  ];
  const closed: ProgramSpec['verbs'] = [
    { zone: 'all', verb: 'denyAll' },
    { zone: 'pay', verb: 'denyAll' },
  ];
  const ports = [{ protocol: 'TCP', port: 80 }] as const;
  const inPay = pod('pay', {}, { ip: '10.2.0.1', namespaceLabels: { team: 'pay' } });
  const under = (verb: ProgramSpec['verbs'][number], connection: Connection): readonly boolean[] =>
    sides(programOf({ zones, verbs: [...closed, verb] }), connection);

  test('towards a zone by name it opens both', () => {
    expect(under({ zone: 'web', verb: 'allowTo', peers: [{ zone: 'pay' }], ports }, over(web, inPay, 'TCP 80'))).toEqual([true, true]);
    expect(under({ zone: 'pay', verb: 'allowFrom', peers: [{ zone: 'web' }], ports }, over(web, inPay, 'TCP 80'))).toEqual([true, true]);
  });

  test('towards a zone by labels, a namespace, every pod, anywhere or a CIDR it opens its own', () => {
    const peers = [{ zone: 'theirs' }, { namespace: 'pay' }, { everyPod: true }, { anywhere: true }, { cidr: '10.2.0.0/16' }] as const;
    for (const peer of peers) {
      expect(under({ zone: 'web', verb: 'allowTo', peers: [peer], ports }, over(web, inPay, 'TCP 80'))).toEqual([true, false]);
      expect(under({ zone: 'web', verb: 'allowFrom', peers: [peer], ports }, over(inPay, web, 'TCP 80'))).toEqual([false, true]);
    }
  });

  test('from a zone by labels towards one by name it opens the other end', () => {
    expect(under({ zone: 'theirs', verb: 'allowTo', peers: [{ zone: 'web' }], ports }, over(inPay, web, 'TCP 80'))).toEqual([false, true]);
  });

  test('within a zone it opens both', () => {
    const other = pod('shop', { app: 'web', x: 'y' }, { ip: '10.1.0.9' });
    expect(under({ zone: 'web', verb: 'allowWithin', ports }, over(web, other, 'TCP 80'))).toEqual([true, true]);
    expect(under({ zone: 'web', verb: 'allowWithin', ports }, over(web, db, 'TCP 80'))).toEqual([false, false]);
  });

  test('every pod is no address; a CIDR is whatever has such an address', () => {
    const toEveryPod = { zone: 'web', verb: 'allowTo', peers: [{ everyPod: true }], ports } as const;
    expect(under(toEveryPod, over(web, world, 'TCP 80'))).toEqual([false, true]);
    const toCidr = { zone: 'web', verb: 'allowTo', peers: [{ cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] }], ports } as const;
    expect(under(toCidr, over(web, { address: '10.3.0.1' }, 'TCP 80'))).toEqual([true, true]);
    expect(under(toCidr, over(web, inPay, 'TCP 80'))).toEqual([true, false]);
    expect(under(toCidr, over(web, db, 'TCP 80'))).toEqual([false, false]);
  });
});

describe('rule 5: ports', () => {
  const closedWeb = (ports: readonly ProgramSpec['verbs'][number][]): ProgramSpec =>
    programOf({ zones: [{ id: 'web', pods: { app: 'web' } }], verbs: [{ zone: 'web', verb: 'denyIngress' }, ...ports] });
  const open = (port: object, asked: string, dst: Party = web): boolean =>
    connectionOpen(
      closedWeb([{ zone: 'web', verb: 'allowFrom', peers: [{ anywhere: true }], ports: [port as { readonly all: true }] }]),
      over(world, dst, asked),
    );

  test('ranges include both ends', () => {
    expect(['TCP 79', 'TCP 80', 'TCP 82', 'TCP 83'].map((asked) => open({ protocol: 'TCP', port: 80, endPort: 82 }, asked))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test('all of a protocol, and all', () => {
    expect(['TCP 1', 'UDP 1'].map((asked) => open({ protocol: 'TCP' }, asked))).toEqual([true, false]);
    expect(['TCP 1', 'SCTP 65535'].map((asked) => open({ all: true }, asked))).toEqual([true, true]);
  });

  test('a name is the destination’s, with its protocol', () => {
    const named = pod('shop', { app: 'web' }, { namedPorts: [{ name: 'http', protocol: 'TCP', port: 8080 }] });
    const http = { protocol: 'TCP', name: 'http' };
    expect(['TCP 8080', 'TCP 80', 'UDP 8080'].map((asked) => open(http, asked, named))).toEqual([true, false, false]);
    expect(open({ protocol: 'UDP', name: 'http' }, 'UDP 8080', named)).toBe(false);
    expect(open(http, 'TCP 8080')).toBe(false);
  });
});

describe('S35: the internet', () => {
  const is = (address: string, facts: Facts = {}): boolean => isInternet(facts, address);

  test.each(['0.255.255.255', '10.0.0.1', '100.64.0.1', '127.0.0.1', '168.63.129.16', '169.254.169.254', '172.31.255.255'])(
    '%s is not',
    (address) => {
      expect(is(address)).toBe(false);
    },
  );

  test.each(['192.168.1.1', '224.0.0.1', '255.255.255.255', 'fd00::1', 'fe80::1', '2001:db8::1', '2002::1', '2001::1', '::1', '3fff::1'])(
    '%s is not either',
    (address) => {
      expect(is(address)).toBe(false);
    },
  );

  test.each([
    '1.0.0.0',
    '8.8.8.8',
    '100.128.0.0',
    '168.63.129.17',
    '172.32.0.0',
    '223.255.255.255',
    '2000::',
    '2600::1',
    '2001:200::',
    '3fff:1000::',
  ])('%s is', (address) => {
    expect(is(address)).toBe(true);
  });

  test('less every described range, in the cluster’s families', () => {
    expect(is('8.8.8.8', { podRanges: ['8.8.0.0/16'] })).toBe(false);
    expect(is('8.8.8.8', { serviceRanges: ['8.8.0.0/16'] })).toBe(false);
    expect(is('2600::1', { nodeRanges: ['2600::/64'] })).toBe(false);
    expect(is('2600::1', { families: ['IPv4'] })).toBe(false);
    expect(is('8.8.8.8', { families: ['IPv4'] })).toBe(true);
  });
});

describe('rule 4: promises', () => {
  const program = programOf({
    zones: [
      { id: 'db', pods: { app: 'postgres' } },
      { id: 'api', pods: { app: 'api' } },
      { id: 'others', namespace: 'pay' },
    ],
    facts: { apiServer: { cidrs: ['10.0.0.1/32'], ports: [{ protocol: 'TCP', port: 443 }] } },
  });
  const breaks = (guardrail: Omit<Guardrail, 'zone'>, connection: Connection): boolean =>
    promiseBroken(program, { zone: 'db', ...guardrail }, connection);

  test('neverFrom and neverTo speak of the zone and the peer, on all ports where none is given', () => {
    expect(breaks({ verb: 'neverFrom', peers: [{ zone: 'others' }] }, over(stranger, db, 'SCTP 9'))).toBe(true);
    expect(breaks({ verb: 'neverFrom', peers: [{ zone: 'others' }] }, over(api, db, 'TCP 80'))).toBe(false);
    expect(breaks({ verb: 'neverFrom', peers: [{ zone: 'others' }] }, over(db, stranger, 'TCP 80'))).toBe(false);
    expect(breaks({ verb: 'neverTo', peers: [{ zone: 'others' }] }, over(db, stranger, 'TCP 80'))).toBe(true);
    expect(breaks({ verb: 'neverTo', peers: [{ zone: 'others' }] }, over(api, stranger, 'TCP 80'))).toBe(false);
  });

  test('ports say which connections the promise is about', () => {
    const ports = [{ protocol: 'TCP', port: 80 }] as const;
    expect(breaks({ verb: 'neverTo', peers: [{ anywhere: true }], ports }, over(db, world, 'TCP 80'))).toBe(true);
    expect(breaks({ verb: 'neverTo', peers: [{ anywhere: true }], ports }, over(db, world, 'TCP 81'))).toBe(false);
    expect(breaks({ verb: 'onlyTo', peers: [{ zone: 'api' }], ports }, over(db, world, 'TCP 80'))).toBe(true);
    expect(breaks({ verb: 'onlyTo', peers: [{ zone: 'api' }], ports }, over(db, world, 'TCP 81'))).toBe(false);
  });

  test('only: nothing outside the list, the zone itself included', () => {
    const only = { verb: 'onlyFrom', peers: [{ zone: 'api' }] } as const;
    const twin = pod('shop', { app: 'postgres' }, { ip: '10.1.0.8' });
    expect([api, web, world, twin, stranger].map((src) => breaks(only, over(src, db, 'TCP 80')))).toEqual([false, true, true, true, true]);
  });

  test('in never, addresses are those that are no pod’s; in the list of only, whatever has them', () => {
    const cidr = { cidr: '10.2.0.0/16' };
    expect(breaks({ verb: 'neverTo', peers: [cidr] }, over(db, stranger, 'TCP 80'))).toBe(false);
    expect(breaks({ verb: 'neverTo', peers: [cidr] }, over(db, { address: '10.2.0.9' }, 'TCP 80'))).toBe(true);
    expect(breaks({ verb: 'onlyTo', peers: [cidr] }, over(db, stranger, 'TCP 80'))).toBe(false);
    expect(breaks({ verb: 'onlyTo', peers: [cidr] }, over(db, api, 'TCP 80'))).toBe(true);
    const publicPod = pod('pay', {}, { ip: '2600::1' });
    expect(breaks({ verb: 'neverTo', peers: [{ internet: true }] }, over(db, publicPod, 'TCP 80'))).toBe(false);
    expect(breaks({ verb: 'neverTo', peers: [{ internet: true }] }, over(db, { address: '2600::2' }, 'TCP 80'))).toBe(true);
    expect(breaks({ verb: 'onlyTo', peers: [{ internet: true }] }, over(db, publicPod, 'TCP 80'))).toBe(false);
    const apiServer = { address: '10.0.0.1' };
    expect(breaks({ verb: 'neverTo', peers: [{ apiServer: true }] }, over(db, apiServer, 'TCP 80'))).toBe(true);
    expect(breaks({ verb: 'neverTo', peers: [{ anywhere: true }] }, over(db, stranger, 'TCP 80'))).toBe(true);
  });
});

describe('the universe of the proof', () => {
  const within = (connection: Connection, parts: Partial<ProgramSpec> = {}): boolean => inUniverse(programOf(parts), connection);

  test('one family, an end that is a pod, two different ends', () => {
    expect(within(over(web, db, 'TCP 80'))).toBe(true);
    expect(within(over(web, { address: '2600::1' }, 'TCP 80'))).toBe(false);
    expect(within(over(world, { address: '9.9.9.9' }, 'TCP 80'))).toBe(false);
    expect(within(over(web, web, 'TCP 80'))).toBe(false);
    const v6 = pod('shop', {}, { ip: 'fd00::1' });
    expect(within(over(v6, { address: 'fd00:0:0:0:0:0:0:1' }, 'TCP 80'))).toBe(false);
    expect(within(over(v6, { address: '::1' }, 'TCP 80'))).toBe(false);
    expect(within(over(web, db, 'TCP 80'), { facts: { families: ['IPv6'] } })).toBe(false);
  });

  test('pods have addresses that pods may have', () => {
    const publicly = pod('shop', {}, { ip: '8.8.8.8' });
    expect(within(over(web, publicly, 'TCP 80'))).toBe(false);
    expect(within(over(publicly, { address: '9.9.9.9' }, 'TCP 80'), { facts: { podRanges: ['8.8.0.0/16'] } })).toBe(true);
    expect(within(over(web, world, 'TCP 80'), { facts: { podRanges: ['8.8.0.0/16'] } })).toBe(false);
  });

  test('no pod lies in two exclusive zones', () => {
    const zones: ProgramSpec['zones'] = [
      { id: 'a', pods: { app: 'web' } },
      { id: 'b', pods: { app: { exists: true } } },
    ];
    expect(within(over(db, world, 'TCP 80'), { zones, exclusive: [['a', 'b']] })).toBe(true);
    expect(within(over(web, world, 'TCP 80'), { zones, exclusive: [['a', 'b']] })).toBe(false);
  });

  test('namespaces have the described labels, and one value each', () => {
    const inPay = pod('pay', {}, { ip: '10.2.0.1', namespaceLabels: { team: 'x', 'kubernetes.io/metadata.name': 'pay' } });
    expect(within(over(inPay, world, 'TCP 80'))).toBe(true);
    expect(within(over(inPay, world, 'TCP 80'), { facts: { namespaces: { pay: { team: 'y' } } } })).toBe(false);
    expect(within(over(inPay, stranger, 'TCP 80'))).toBe(false);
  });
});
