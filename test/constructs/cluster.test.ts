import { ApiObject, App, Chart } from 'cdk8s';
import { Bulkhead, Cluster, type ClusterFacts, Peer, Port, type SynthReport, Zone } from 'cdk8s-bulkhead';
import { afterEach, describe, expect, test } from 'vitest';
import { finding, found, plain, refusal, refusedWith, rendered, type Shop, shop, specs } from './shop';
import { silentHost } from './silent-host';

/** What each fact about the cluster changes. */

silentHost();

function described(facts: ClusterFacts): Shop {
  const all = shop();
  Cluster.describe(all.app, facts);
  return all;
}

const report = ({ app }: Shop): SynthReport => Bulkhead.of(app).report();

describe('the resolver', () => {
  const dnsOf = (all: Shop): unknown => {
    all.zone('web').denyEgress().allowDns();
    expect(found(all.app)).toEqual([]);
    return (specs(all.chart)['shop/web'] as { egress: unknown }).egress;
  };

  test('NodeLocal DNSCache, beside the pods', () => {
    const all = described({
      dns: { peers: [Peer.cidr('169.254.20.10/32'), { namespace: 'kube-system', pods: { 'k8s-app': 'node-local-dns' } }] },
    });
    expect(dnsOf(all)).toEqual([
      {
        to: [
          {
            namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
            podSelector: { matchLabels: { 'k8s-app': 'node-local-dns' } },
          },
          { ipBlock: { cidr: '169.254.20.10/32' } },
        ],
        ports: [
          { port: 53, protocol: 'TCP' },
          { port: 53, protocol: 'UDP' },
        ],
      },
    ]);
    expect(report(all).assumptions).toContain(
      'DNS is answered by 169.254.20.10/32, pods k8s-app=node-local-dns in kube-system on UDP 53, TCP 53',
    );
  });

  test('on other ports', () => {
    const all = described({ dns: { ports: [Port.udp(5353), Port.tcp(5353)] } });
    expect(dnsOf(all)).toMatchObject([
      { to: [{ podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }], ports: [{ port: 5353 }, { port: 5353 }] },
    ]);
  });

  test('by the name of its port', () => {
    expect(dnsOf(described({ dns: { ports: [Port.named('dns', 'UDP'), Port.named('dns-tcp')] } }))).toMatchObject([
      {
        ports: [
          { port: 'dns-tcp', protocol: 'TCP' },
          { port: 'dns', protocol: 'UDP' },
        ],
      },
    ]);
  });

  test('a whole namespace, a zone, or anywhere', () => {
    expect(dnsOf(described({ dns: { peers: [{ namespace: 'dns' }] } }))).toMatchObject([
      { to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'dns' } } }] },
    ]);
    expect(dnsOf(described({ dns: { peers: [Peer.anywhere()] } }))).toEqual([
      {
        ports: [
          { port: 53, protocol: 'TCP' },
          { port: 53, protocol: 'UDP' },
        ],
      },
    ]);
    const all = shop();
    const outer = all.zone('dns', { namespace: 'dns-system', pods: { app: 'dns' } });
    Cluster.describe(all.app, { dns: { peers: [new Zone(outer, 'v2', { pods: { version: '2' } })] } });
    expect(dnsOf(all)).toMatchObject([
      {
        to: [
          {
            namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'dns-system' } },
            podSelector: { matchLabels: { app: 'dns', version: '2' } },
          },
        ],
      },
    ]);
  });

  test('by default, said as such', () => {
    const all = shop();
    dnsOf(all);
    expect(report(all).assumptions).toContain('DNS is answered by pods k8s-app=kube-dns in kube-system on UDP 53, TCP 53 (default)');
  });

  test.each([
    [{ dns: { peers: [Peer.dns()] } }, 'names Peer.dns(), which is what it describes'],
    [{ dns: { peers: [] } }, 'dns.peers is an empty list'],
    [{ dns: { ports: [] } }, 'dns.ports is an empty list'],
    [{ dns: { ports: [Port.all()] } }, 'dns.ports is every port'],
    [{ dns: { peers: [Peer.cidr('169.254.20.10/32')], ports: [Port.named('dns')] } }, 'dns.ports has the name of a port'],
    [{ dns: { peers: plain({}) } }, 'dns.peers is an object, not a list'],
    [{ dns: { peers: [plain({ pods: { app: 'x' } })] } }, 'undefined is no name of a namespace'],
    [{ dns: { peers: [plain('kube-dns')] } }, 'the options of a resolver must be an object'],
  ] as const)('refused: %o', (facts, message) => {
    expect(refusal(() => described(plain(facts)))).toContain(message);
  });

  test('a zone by namespace labels is refused', () => {
    const all = shop();
    const zone = all.zone('dns', { namespaces: { team: 'dns' } });
    expect(refusal(() => Cluster.describe(all.app, { dns: { peers: [zone] } }))).toContain('whose namespaces are known by labels only');
  });
});

describe('the API server', () => {
  test('its addresses and ports', () => {
    const all = described({ apiServer: { cidrs: ['10.0.0.1/32'], ports: [Port.tcp(6443)] } });
    all.zone('operator').denyEgress().allowDns().allowTo(Peer.apiServer(), Port.tcp(6443));
    expect(specs(all.chart)['shop/operator']).toMatchObject({
      egress: [{}, { to: [{ ipBlock: { cidr: '10.0.0.1/32' } }], ports: [{ port: 6443 }] }],
    });
    expect(report(all).assumptions).toContain('the API server is 10.0.0.1/32 on TCP 6443');
    expect(found(all.app)).toEqual([]);
  });

  test.each([
    [{ ports: [Port.tcp(6443)] }, 'apiServer has no cidrs'],
    [{ cidrs: ['10.0.0.1/32'] }, 'apiServer has no ports'],
    [{ cidrs: [], ports: [Port.tcp(6443)] }, 'apiServer.cidrs is an empty list'],
    [{ cidrs: ['10.0.0.1'], ports: [Port.tcp(6443)] }, '"10.0.0.1" is no CIDR block: it has no prefix length'],
    [{ cidrs: ['10.0.0.1/32'], ports: [Port.all()] }, 'apiServer.ports has no numbers'],
    [{ cidrs: ['10.0.0.1/32'], ports: [Port.named('https')] }, 'apiServer.ports has no numbers'],
    [{ cidrs: ['10.0.0.1/32'], ports: [6443] }, 'the port must be a Port'],
  ])('refused: %o', (apiServer, message) => {
    expect(refusal(() => described({ apiServer: plain(apiServer) }))).toContain(message);
  });
});

describe('families', () => {
  const internet = (families: ClusterFacts['families']): readonly string[] => {
    const all = families === undefined ? shop() : described({ families });
    all.zone('web').denyEgress().allowDns().allowTo(Peer.internet(), Port.tcp(443));
    const { egress } = specs(all.chart)['shop/web'] as { egress: readonly { to: readonly { ipBlock?: { cidr: string } }[] }[] };
    return egress.flatMap(({ to }) => to.flatMap(({ ipBlock }) => ipBlock?.cidr ?? []));
  };

  test('both by default, or what is there', () => {
    expect(internet(undefined)).toEqual(['0.0.0.0/0', '2000::/3']);
    expect(internet(['IPv6', 'IPv4'])).toEqual(['0.0.0.0/0', '2000::/3']);
    expect(internet(['IPv4'])).toEqual(['0.0.0.0/0']);
    expect(internet(['IPv6'])).toEqual(['2000::/3']);
  });

  test('IPv6 only: witnesses are of that family', () => {
    const all = described({ families: ['IPv6'] });
    all.zone('db').neverTo(Peer.internet());
    const [finding] = report(all).diagnostics;
    expect(finding?.evidence?.witness?.destination).toMatchObject({ kind: 'address', address: expect.stringContaining(':') });
  });

  test('dual: a promise is broken if it is in one family', () => {
    const all = shop();
    all.zone('db').denyEgress().allowDns().allowTo(Peer.cidr('2001:4860::/32'), Port.tcp(443)).neverTo(Peer.internet(), Port.tcp(443));
    expect(found(all.app)).toEqual(['BH4001 shop/db']);
    const four = described({ families: ['IPv4'] });
    four.zone('db').denyEgress().neverTo(Peer.internet());
    expect(report(four).assumptions).toContain('the cluster has IPv4 only');
    expect(found(four.app)).toEqual([]);
  });

  test.each([[[]], [['ipv4']], [['IPv4', 'IPv5']], ['IPv4'], [null]])('refused: %j', (families) => {
    expect(refusedWith(() => described({ families: plain(families) }))).toBe('BH2023');
  });
});

describe('ranges', () => {
  test('of pods: a block that pods cannot have does not reach them', () => {
    const make = (facts: ClusterFacts) => {
      const all = described({ families: ['IPv4'], ...facts });
      const db = all.zone('db').denyIngress();
      db.allowFrom(Peer.cidr('10.9.0.0/16'), Port.tcp(5432)).neverFrom(all.zone('web'));
      Bulkhead.of(all.app).accept({ finding: 'source-may-be-rewritten', because: 'x' });
      return found(all.app);
    };
    expect(make({})).toEqual(['BH4001 shop/db']);
    expect(make({ podRanges: ['10.244.0.0/16'] })).toEqual([]);
    expect(make({ podRanges: ['10.244.0.0/16', '10.9.1.0/24'] })).toEqual(['BH4001 shop/db']);
  });

  test('are said', () => {
    const all = described({ podRanges: ['10.244.0.0/16'], serviceRanges: ['10.96.0.0/12'], nodeRanges: ['192.168.1.0/24'] });
    all.zone('web').denyEgress().allowDns().allowTo(Peer.internet(), Port.tcp(443));
    expect(report(all).assumptions).toMatchInlineSnapshot(`
      [
        "no policy outside this tree selects pods of: shop",
        "DNS is answered by pods k8s-app=kube-dns in kube-system on UDP 53, TCP 53 (default)",
        "pods have addresses in 10.244.0.0/16, and in fc00::/7 (default)",
        "services and nodes are in 10.96.0.0/12, 192.168.1.0/24",
      ]
    `);
  });

  test.each([['podRanges'], ['serviceRanges'], ['nodeRanges']])('%s are canonical blocks, at least one', (fact) => {
    expect(refusedWith(() => described(plain({ [fact]: [] })))).toBe('BH2023');
    expect(refusedWith(() => described(plain({ [fact]: '10.0.0.0/8' })))).toBe('BH2023');
    expect(refusedWith(() => described(plain({ [fact]: ['10.0.0.1/8'] })))).toBe('BH2005');
    expect(refusedWith(() => described(plain({ [fact]: null })))).toBe('BH2023');
  });
});

describe('namespaces', () => {
  test('their labels are facts', () => {
    const make = (facts?: ClusterFacts, ...documents: object[]) => {
      const all = facts === undefined ? shop() : described(facts);
      for (const [index, document] of documents.entries()) new ApiObject(all.chart, `x${index}`, plain(document));
      const ops = all.zone('ops', { namespaces: { team: 'ops' } });
      all.zone('db').denyIngress().allowFrom(ops, Port.tcp(5432)).neverFrom(Peer.namespace('public'));
      return found(all.app);
    };
    expect(make()).toEqual(['BH4001 shop/db']);
    expect(make({ namespaces: { public: {}, shop: {}, ops: { team: 'ops' } } })).toEqual([]);
    expect(make({ namespaces: { public: { team: 'ops' }, shop: {} } })).toEqual(['BH4001 shop/db']);
    const document = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'public', labels: { team: 'web' } } };
    expect(make(undefined, document)).toEqual([]);
  });

  test('always carry their own name as a label', () => {
    const facts = { namespaces: { 'team-a': { 'kubernetes.io/metadata.name': 'team-a', tenant: 'true' }, shop: {} } };
    const all = described(facts);
    all.zone('tenants', { namespaces: { tenant: 'true' } }).denyIngress();
    expect(Object.keys(specs(all.chart))).toEqual(['team-a/tenants']);
    expect(refusal(() => described({ namespaces: { a: { 'kubernetes.io/metadata.name': 'b' } } }))).toContain(
      'has another name in its label',
    );
  });

  test('described after the zones, and before synth, is early enough', () => {
    const all = shop();
    all.zone('tenants', { namespaces: { tenant: 'true' } }).denyIngress();
    expect(found(all.app)).toEqual(['BH3015 shop/tenants']);
    Cluster.describe(all.app, { namespaces: { 'team-a': { tenant: 'true' }, shop: {} } });
    expect(found(all.app)).toEqual([]);
    expect(Object.keys(specs(all.chart))).toEqual(['team-a/tenants']);
  });

  test('with every legal label, constructor among them', () => {
    const all = described({ namespaces: plain({ constructor: { constructor: 'x' }, shop: {} }) });
    all.zone('strange', { namespaces: plain({ constructor: 'x' }) }).denyIngress();
    expect(Object.keys(specs(all.chart))).toEqual(['constructor/strange']);
  });

  test.each([
    [{ Shop: {} }, 'BH2009'],
    [{ shop: { 'a b': 'x' } }, 'BH2007'],
    [{ shop: { team: 'a b' } }, 'BH2008'],
    [{ shop: { team: true } }, 'BH2008'],
    [{ shop: { team: undefined } }, 'BH2008'],
    [{ shop: null }, 'BH2023'],
    [{ shop: 'x' }, 'BH2023'],
    [['shop'], 'BH2023'],
    [null, 'BH2023'],
  ])('refused: %j', (namespaces, code) => {
    expect(refusedWith(() => described({ namespaces: plain(namespaces) }))).toBe(code);
  });
});

describe('today', () => {
  const { SOURCE_DATE_EPOCH } = process.env;
  afterEach(() => {
    if (SOURCE_DATE_EPOCH === undefined) delete process.env.SOURCE_DATE_EPOCH;
    else process.env.SOURCE_DATE_EPOCH = SOURCE_DATE_EPOCH;
  });

  const today = (facts?: ClusterFacts): string | undefined => {
    const all = facts === undefined ? shop() : described(facts);
    all.zone('db').denyIngress().allowFrom(Peer.namespace('a'), Port.tcp(1), { until: '9999-12-31' });
    return report(all).assumptions.find((line) => line.startsWith('today'));
  };

  test('is what the program says, else SOURCE_DATE_EPOCH, else the day in UTC', () => {
    process.env.SOURCE_DATE_EPOCH = '1767225599';
    expect(today()).toBe('today is 2025-12-31');
    expect(today({ today: '2026-05-01' })).toBe('today is 2026-05-01');
    delete process.env.SOURCE_DATE_EPOCH;
    const before = new Date().toISOString().slice(0, 10);
    expect([`today is ${before}`, `today is ${new Date().toISOString().slice(0, 10)}`]).toContain(today());
  });

  test.each(['yesterday', '1e400', '-1', '1.5', '0x10', '99999999999999999999', ' '])('a SOURCE_DATE_EPOCH of %j is an error', (epoch) => {
    process.env.SOURCE_DATE_EPOCH = epoch;
    const all = shop();
    all.zone('db').denyIngress();
    expect(found(all.app)).toEqual(['BH2020']);
    expect(() => all.app.synthYaml()).toThrow('BH2020');
    expect(found(described({ today: '2026-01-01' }).app)).toEqual([]);
  });

  test('an empty SOURCE_DATE_EPOCH is none', () => {
    process.env.SOURCE_DATE_EPOCH = '';
    expect(today()).toMatch(/^today is 20\d\d-\d\d-\d\d$/);
  });

  test('a malformed one, in words', () => {
    process.env.SOURCE_DATE_EPOCH = 'yesterday';
    const all = shop();
    all.zone('db').denyIngress();
    expect(rendered(finding(all.app, 'BH2020'))).toMatchInlineSnapshot(`
      "error BH2020 invalid-date: SOURCE_DATE_EPOCH is "yesterday", which is no day of the calendar
        help     set it to seconds since 1970, unset it, or say the day: Cluster.describe(app, { today: … })"
    `);
  });

  test('is only said where something depends on it', () => {
    const all = shop();
    all.zone('db').denyIngress();
    expect(report(all).assumptions.filter((line) => line.startsWith('today'))).toEqual([]);
  });
});

describe('the door', () => {
  test('is one: a second description is refused, from anywhere in the tree', () => {
    const { app, chart } = shop();
    Cluster.describe(chart, {});
    expect(refusedWith(() => Cluster.describe(app, {}))).toBe('BH2024');
    const other = new Chart(new App(), 'other');
    Cluster.describe(other, {});
  });

  test('a refused description leaves the door open', () => {
    const { app } = shop();
    expect(refusedWith(() => Cluster.describe(app, { families: [] }))).toBe('BH2023');
    Cluster.describe(app, { families: ['IPv4'] });
  });
});
