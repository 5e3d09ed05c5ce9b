import { ApiObject, App, Chart, YamlOutputType } from 'cdk8s';
import { Bulkhead, Cluster, Label, Peer, Port, Zone } from 'cdk8s-bulkhead';
import { Construct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { finding, found, labels, plain, refusal, refusedWith, rendered, shop, specs } from './shop';
import { silentHost } from './silent-host';

/** What bad input gets: the list of the issue, line by line. */

silentHost();

describe('ports', () => {
  test.each([0, 70000, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '8080', undefined, null, {}, true])('Port.tcp(%s)', (port) => {
    expect(refusedWith(() => Port.tcp(plain(port)))).toBe('BH2001');
  });

  test('port 0 and 70000, in words', () => {
    expect(refusal(() => Port.tcp(0))).toMatchInlineSnapshot(`
      "BH2001 0 is no port
      a port is a whole number from 1 to 65535: Port.tcp(8080)"
    `);
    expect(refusal(() => Port.udp(70000))).toMatchInlineSnapshot(`
      "BH2001 70000 is no port
      a port is a whole number from 1 to 65535: Port.tcp(8080)"
    `);
    expect(refusal(() => Port.sctp(plain('80')))).toMatchInlineSnapshot(`
      "BH2001 "80" is no port
      a port is a whole number from 1 to 65535: Port.tcp(8080); the name of a port is Port.named('http')"
    `);
  });

  test('every kind of number', () => {
    for (const make of [Port.tcp, Port.udp, Port.sctp]) expect(refusedWith(() => make(0))).toBe('BH2001');
    for (const make of [Port.tcpRange, Port.udpRange, Port.sctpRange]) {
      expect(refusedWith(() => make(0, 5))).toBe('BH2001');
      expect(refusedWith(() => make(5, 65536))).toBe('BH2001');
      expect(refusedWith(() => make(5, plain(undefined)))).toBe('BH2001');
      expect(refusedWith(() => make(5, 4))).toBe('BH2002');
      make(5, 5);
    }
    for (const port of [1, 65535]) expect(Port.isPort(Port.tcp(port))).toBe(true);
  });

  test('a reversed range', () => {
    expect(refusal(() => Port.tcpRange(9000, 8000))).toMatchInlineSnapshot(`
      "BH2002 the port range 9000 to 8000 is reversed
      write the lower port first: Port.tcpRange(8000, 9000)"
    `);
  });

  test('a named port with a range', () => {
    expect(refusal(() => Port.tcpRange(plain('http'), 8080))).toMatchInlineSnapshot(`
      "BH2001 "http" is no port
      a port is a whole number from 1 to 65535: Port.tcp(8080); the name of a port is Port.named('http')"
    `);
    expect(refusal(() => Port.tcpRange(8080, plain('http')))).toMatchInlineSnapshot(`
      "BH2001 "http" is no port
      a port is a whole number from 1 to 65535: Port.tcp(8080); the name of a port is Port.named('http')"
    `);
  });

  test.each([['80'], [''], ['http-and-metrics'], ['Http'], ['-http'], ['http-'], ['ht--tp'], ['ht_tp'], [80], [undefined]])(
    'Port.named(%j)',
    (name) => {
      expect(refusedWith(() => Port.named(plain(name)))).toBe('BH2003');
    },
  );

  test.each(['tcp', 'ICMP', '', null, 6])('a protocol %j', (protocol) => {
    expect(refusedWith(() => Port.named('http', plain(protocol)))).toBe('BH2004');
  });

  test('a named port towards addresses', () => {
    const { app, zone } = shop();
    Cluster.describe(app, { apiServer: { cidrs: ['10.0.0.1/32'], ports: [Port.tcp(6443)] } });
    const web = zone('web').denyAll();
    for (const peer of [Peer.internet(), Peer.anywhere(), Peer.cidr('10.0.0.0/8'), Peer.apiServer()]) {
      expect(refusedWith(() => web.allowTo(peer, Port.named('https')))).toBe('BH2018');
      expect(refusedWith(() => web.allowTo([Peer.everyPod(), peer], [Port.tcp(1), Port.named('https')]))).toBe('BH2018');
      expect(refusedWith(() => web.neverTo(peer, Port.named('https')))).toBe('BH2018');
      web.allowFrom(peer, Port.named('https'));
      web.neverFrom(peer, Port.named('other'));
    }
    web.allowTo(Peer.everyPod(), Port.named('https'));
    expect(refusal(() => web.allowTo(Peer.cidr('2001:db8::/32'), Port.named('https', 'UDP')))).toMatchInlineSnapshot(`
      "BH2018 UDP https is the name of a port, and 2001:db8::/32 is addresses: only pods have names for their ports
      give the number, such as Port.tcp(443), or name the pods"
    `);
  });

  test('an empty list of ports', () => {
    const { zone } = shop();
    const web = zone('web');
    for (const call of [
      () => web.allowWithin([]),
      () => web.allowFrom(Peer.everyPod(), []),
      () => web.allowTo(Peer.everyPod(), []),
      () => web.onlyFrom(Peer.everyPod(), []),
    ])
      expect(refusedWith(call)).toBe('BH2017');
    expect(refusal(() => web.allowWithin([]))).toMatchInlineSnapshot(`
      "BH2017 the list of ports is empty, and no empty list means everything here
      name at least one; every port is Port.all()"
    `);
  });
});

describe('what the pods of a zone call their ports', () => {
  test.each([
    [{ http: 8080 }, 'BH2019'],
    [{ http: Port.tcpRange(1, 2) }, 'BH2019'],
    [{ http: Port.all() }, 'BH2019'],
    [{ http: Port.named('web') }, 'BH2019'],
    [{ http: undefined }, 'BH2019'],
    [{ Http: Port.tcp(80) }, 'BH2003'],
    [{ '80': Port.tcp(80) }, 'BH2003'],
    [Port.tcp(80), 'BH2019'],
    ['http', 'BH2019'],
    [null, 'BH2019'],
  ])('%j', (ports, code) => {
    const { chart } = shop();
    expect(refusedWith(() => new Zone(chart, 'web', { ports: plain(ports) }))).toBe(code);
  });

  test('in words', () => {
    const { chart } = shop();
    expect(refusal(() => new Zone(chart, 'web', { ports: { http: Port.tcpRange(80, 81) } }))).toMatchInlineSnapshot(`
      "BH2019 the port http of the zone must be one number such as Port.tcp(8080); this is several ports
      pass one number such as Port.tcp(8080)"
    `);
    new Zone(chart, 'web', { ports: { http: Port.tcp(80), dns: Port.udp(53) } });
  });
});

describe('CIDR blocks', () => {
  test.each([
    ['banana', 'malformed'],
    ['', 'malformed'],
    ['10.0.0.0', 'no prefix length'],
    ['10.0.0.0/33', 'too long a prefix'],
    ['10.0.0.0/-1', 'a negative prefix'],
    ['10.0.0.0/08', 'leading zeros in the prefix'],
    ['10.0.0.0/8 ', 'a blank'],
    ['256.0.0.0/8', 'no octet'],
    ['10.1/16', 'too few octets'],
    ['10.1.2.3/8', 'unmasked'],
    ['010.0.0.0/8', 'leading zeros'],
    ['::ffff:10.0.0.0/104', 'IPv4-mapped'],
    ['2001:db8::1/32', 'unmasked'],
    ['2001:db8::/129', 'too long a prefix'],
    ['fe80::%eth0/64', 'a zone id'],
    [10, 'a number'],
    [undefined, 'nothing'],
  ])('Peer.cidr(%j): %s', (cidr, _) => {
    expect(refusedWith(() => Peer.cidr(plain(cidr)))).toBe('BH2005');
  });

  test('malformed, unmasked, with leading zeros, IPv4-mapped, in words', () => {
    const texts = ['banana', '10.0.0.0', '10.1.2.3/8', '2001:db8::1/64', '010.0.0.0/8', '::ffff:10.0.0.0/104'];
    expect(texts.map((text) => refusal(() => Peer.cidr(text))).join('\n')).toMatchInlineSnapshot(`
      "BH2005 "banana" is no CIDR block: it is no address and prefix length
      write address and prefix length, such as '10.0.0.0/8' or '2001:db8::/32'
      BH2005 "10.0.0.0" is no CIDR block: it has no prefix length
      write '10.0.0.0/32'
      BH2005 "10.1.2.3/8" is no CIDR block: it has bits set beyond the prefix length 8
      write '10.0.0.0/8' or '10.1.2.3/32'
      BH2005 "2001:db8::1/64" is no CIDR block: it has bits set beyond the prefix length 64
      write '2001:db8::/64' or '2001:db8::1/128'
      BH2005 "010.0.0.0/8" is no CIDR block: it has leading zeros
      write '10.0.0.0/8'
      BH2005 "::ffff:10.0.0.0/104" is no CIDR block: it is an IPv4 address written as IPv6
      write '10.0.0.0/8'"
    `);
  });

  test.each([
    ['10.0.0.0/8', '11.0.0.0/16', 'outside'],
    ['10.0.0.0/8', '10.0.0.0/8', 'equal'],
    ['10.0.0.0/8', '0.0.0.0/0', 'around it'],
    ['10.0.0.0/8', '2001:db8::/32', 'of the other family'],
    ['2001:db8::/32', '10.0.0.0/8', 'of the other family'],
  ])('except of %s: %s, %s', (cidr, except) => {
    expect(refusedWith(() => Peer.cidr(cidr, { except: ['10.1.0.0/16', except].slice(cidr.includes(':') ? 1 : 0) }))).toBe('BH2006');
  });

  test('except outside, equal, of the other family, in words', () => {
    const texts = ['11.0.0.0/16', '10.0.0.0/8', '2001:db8::/32'];
    expect(texts.map((except) => refusal(() => Peer.cidr('10.0.0.0/8', { except: [except] }))).join('\n')).toMatchInlineSnapshot(`
      "BH2006 except 11.0.0.0/16 does not lie inside 10.0.0.0/8
      an except block lies inside its CIDR block and is smaller
      BH2006 except 10.0.0.0/8 is all of 10.0.0.0/8
      an except block lies inside its CIDR block and is smaller
      BH2006 except 2001:db8::/32 is of the other address family than 10.0.0.0/8
      an except block lies inside its CIDR block and is smaller"
    `);
  });

  test('a malformed except, and one that is no list', () => {
    expect(refusedWith(() => Peer.cidr('10.0.0.0/8', { except: ['10.1.2.3/16'] }))).toBe('BH2005');
    expect(refusal(() => Peer.cidr('10.0.0.0/8', { except: plain('10.1.0.0/16') }))).toMatchInlineSnapshot(`
      "BH2019 except must be a list of CIDR blocks; this is "10.1.0.0/16"
      pass a list of CIDR blocks"
    `);
  });

  test('out of the family that the cluster has', () => {
    const { app, zone } = shop();
    Cluster.describe(app, { families: ['IPv4'] });
    zone('web').denyEgress().allowDns().allowTo(Peer.cidr('2001:db8::/32'), Port.tcp(443));
    expect(finding(app, 'BH3002').message).toMatchInlineSnapshot(`"nothing matches 2001:db8::/32: the cluster has IPv4 only"`);
  });

  test('with everything of it left out', () => {
    const { app, zone } = shop();
    zone('web')
      .denyEgress()
      .allowDns()
      .allowTo(Peer.cidr('10.0.0.0/8', { except: ['10.0.0.0/9', '10.128.0.0/9'] }), Port.tcp(443));
    expect(finding(app, 'BH3002').message).toMatchInlineSnapshot(
      `"nothing matches 10.0.0.0/8 except 10.0.0.0/9, 10.128.0.0/9: what it leaves out is all of it"`,
    );
  });
});

describe('labels', () => {
  const LONG = 'a'.repeat(64);

  test.each(['', 'my app', 'app/', '/app', 'a/b/c', '-app', 'app-', 'App.Example.Com/x', `${'a'.repeat(254)}/x`, LONG, 'ü', '__proto__'])(
    'a key %j',
    (key) => {
      const { chart } = shop();
      expect(refusedWith(() => new Zone(chart, 'web', { pods: { [key]: 'web' } }))).toBe('BH2007');
      expect(refusedWith(() => new Zone(chart, 'web', { namespaces: { [key]: 'web' } }))).toBe('BH2007');
      expect(refusedWith(() => new Zone(chart, 'web', { metadata: { labels: { [key]: 'web' } } }))).toBe('BH2007');
    },
  );

  test.each([' ', 'my web', '-web', 'web-', 'a/b', LONG, 'ü', 1, true, null, ['web'], { app: 'web' }])('a value %j', (value) => {
    const { chart } = shop();
    expect(refusedWith(() => new Zone(chart, 'web', { pods: labels({ app: value }) }))).toBe('BH2008');
    expect(refusedWith(() => new Zone(chart, 'web', { metadata: { labels: plain({ app: value }) } }))).toBe('BH2008');
    expect(refusedWith(() => Label.in('web', plain(value)))).toBe('BH2008');
    expect(refusedWith(() => Label.notIn(plain(value)))).toBe('BH2008');
  });

  test('in words', () => {
    const { chart } = shop();
    expect(refusal(() => new Zone(chart, 'web', { pods: { 'my app': 'web' } }))).toMatchInlineSnapshot(`
      "BH2007 "my app" is no label key: it contains " "; only letters, digits, -, _ and . are allowed
      write a key such as 'app' or 'app.kubernetes.io/name'"
    `);
    expect(refusal(() => new Zone(chart, 'web', { pods: labels({ app: true }) }))).toMatchInlineSnapshot(`
      "BH2008 true is no value of the label app: it is no string
      a label value is a string of at most 63 letters, digits, '-', '_' and '.'; several values are Label.in('a', 'b')"
    `);
    expect(refusal(() => plain<() => Label>(Label.in)())).toMatchInlineSnapshot(`
      "BH2008 undefined is no value of a label: it is no string
      a label value is a string of at most 63 letters, digits, '-', '_' and '.'; several values are Label.in('a', 'b')"
    `);
  });

  test('an empty selector object', () => {
    const { chart } = shop();
    expect(refusal(() => new Zone(chart, 'web', { pods: {} }))).toMatchInlineSnapshot(`
      "BH2011 pods is empty, and an empty selector means everything
      leave pods out to mean every pod of the namespace"
    `);
    expect(refusal(() => new Zone(chart, 'web', { namespaces: {} }))).toMatchInlineSnapshot(`
      "BH2011 namespaces is empty, and an empty selector means everything
      leave namespaces out for the namespace of the chart; every namespace is { 'kubernetes.io/metadata.name': Label.present() }"
    `);
    expect(refusal(() => Cluster.describe(chart, { dns: { peers: [{ namespace: 'dns', pods: {} }] } }))).toMatchInlineSnapshot(`
      "BH2011 pods is empty, and an empty selector means everything
      leave pods out to mean every pod of the namespace"
    `);
  });

  test('undefined in props', () => {
    const { chart } = shop();
    for (const option of ['pods', 'namespace', 'namespaces', 'ports', 'policyName', 'metadata'])
      expect(refusal(() => new Zone(chart, 'web', plain({ [option]: undefined })))).toContain(
        `BH2012 the option ${option} of Zone is undefined`,
      );
    expect(refusal(() => new Zone(chart, 'web', { metadata: plain({ labels: undefined }) }))).toMatchInlineSnapshot(`
      "BH2012 the option labels of metadata is undefined
      give it a value or leave it out: undefined is often a look-up that found nothing"
    `);
    expect(refusedWith(() => Cluster.describe(chart, plain({ podRanges: undefined })))).toBe('BH2012');
    expect(refusedWith(() => Peer.cidr('10.0.0.0/8', plain({ except: undefined })))).toBe('BH2012');
    expect(refusedWith(() => new Zone(chart, 'web').allowWithin(Port.tcp(1), plain({ until: undefined })))).toBe('BH2012');
  });

  test('undefined in labels', () => {
    const { chart } = shop();
    expect(refusal(() => new Zone(chart, 'web', { pods: labels({ tier: 'a', app: undefined }) }))).toMatchInlineSnapshot(`
      "BH2012 label app of pods is undefined
      give it a value or leave it out: undefined is often a look-up that found nothing"
    `);
    expect(refusedWith(() => new Zone(chart, 'web', { namespaces: labels({ team: undefined }) }))).toBe('BH2012');
    expect(refusedWith(() => new Zone(chart, 'web', { metadata: { labels: plain({ team: undefined }) } }))).toBe('BH2008');
  });

  test('that are no labels', () => {
    const { chart } = shop();
    for (const pods of ['app=web', 5, ['web'], Label.present(), null, Peer.everyPod])
      expect(refusedWith(() => new Zone(chart, 'web', { pods: plain(pods) }))).toBe('BH2019');
    expect(refusal(() => new Zone(chart, 'web', { pods: plain('app=web') }))).toMatchInlineSnapshot(`
      "BH2019 pods must be labels such as { app: 'web' }; this is "app=web"
      pass labels such as { app: 'web' }"
    `);
  });

  test('constructor as a key, in pods and namespaces', () => {
    const { chart } = shop();
    const strange = new Zone(chart, 'strange', { namespaces: labels({ constructor: 'a', toString: 'b' }) });
    new Zone(chart, 'web', { pods: labels({ constructor: 'x', hasOwnProperty: Label.in('y', 'z') }) })
      .denyIngress()
      .allowFrom(strange, Port.tcp(80));
    expect(specs(chart)).toMatchInlineSnapshot(`
      {
        "shop/web": {
          "ingress": [
            {
              "from": [
                {
                  "namespaceSelector": {
                    "matchExpressions": [
                      {
                        "key": "constructor",
                        "operator": "In",
                        "values": [
                          "a",
                        ],
                      },
                    ],
                    "matchLabels": {
                      "toString": "b",
                    },
                  },
                },
              ],
              "ports": [
                {
                  "port": 80,
                  "protocol": "TCP",
                },
              ],
            },
          ],
          "podSelector": {
            "matchExpressions": [
              {
                "key": "constructor",
                "operator": "In",
                "values": [
                  "x",
                ],
              },
              {
                "key": "hasOwnProperty",
                "operator": "In",
                "values": [
                  "y",
                  "z",
                ],
              },
            ],
          },
          "policyTypes": [
            "Ingress",
          ],
        },
      }
    `);
    expect(found(chart)).toEqual([]);
  });

  test('__proto__ and constructor as keys that cdk8s would drop or refuse', () => {
    const { chart } = shop();
    expect(refusal(() => new Zone(chart, 'a', { pods: labels(JSON.parse('{ "app": "web", "__proto__": "x" }')) }))).toMatchInlineSnapshot(`
      "BH2007 "__proto__" is no label key: it begins with _; it must begin with a letter or digit
      write a key such as 'app' or 'app.kubernetes.io/name'"
    `);
    expect(refusal(() => new Zone(chart, 'a', { metadata: { labels: plain({ constructor: 'x' }) } }))).toMatchInlineSnapshot(`
      "BH2007 "constructor" is no label key: it is a key that cdk8s cannot write
      write a key such as 'app' or 'app.kubernetes.io/name'"
    `);
    expect(refusedWith(() => new Zone(chart, 'a', { metadata: { annotations: plain({ constructor: 'x' }) } }))).toBe('BH2007');
    expect(refusedWith(() => new Zone(chart, 'a', { metadata: { annotations: JSON.parse('{ "__proto__": "x" }') } }))).toBe('BH2007');
  });

  test('labels that are inherited, as with __proto__ in a literal', () => {
    const { chart } = shop();
    const inherited = labels({ app: 'web', __proto__: { tier: 'front' } });
    expect(refusal(() => new Zone(chart, 'a', { pods: inherited }))).toMatchInlineSnapshot(`
      "BH2019 pods must be labels of its own, such as { app: 'web' }; this is an object that inherits tier
      pass labels of its own, such as { app: 'web' }"
    `);
    expect(refusedWith(() => new Zone(chart, 'a', { namespaces: inherited }))).toBe('BH2019');
    const bare = Object.assign(Object.create(null) as object, { app: 'web' });
    new Zone(chart, 'bare', { pods: plain(bare), metadata: { labels: plain(bare) } }).denyIngress();
    expect(specs(chart)).toMatchObject({ 'shop/bare': { podSelector: { matchLabels: { app: 'web' } } } });
  });

  test('every legal character of keys, values and ids', () => {
    const { chart } = shop();
    const key = `${'a-0.'.repeat(63)}b/A-z_0.9${'x'.repeat(55)}`;
    const value = `A-z_0.9${'x'.repeat(56)}`;
    const id = `a-0-z-9${'x'.repeat(56)}`;
    new Zone(chart, id, {
      pods: { [key]: value, empty: '', '0': '0', 'a.b/C': Label.notIn('', value) },
      metadata: { labels: { [key]: value }, annotations: { [key]: 'any text: ü, {}\n"…"' } },
    }).denyAll();
    expect(found(chart)).toEqual([]);
    expect(Object.keys(specs(chart))).toEqual([`shop/${id}`]);
  });
});

describe('namespaces', () => {
  test.each(['', 'Shop', 'shop.eu', '-shop', 'shop-', 'a'.repeat(64), 'ü', 'a b', 5, {}, [5], null])('%j', (namespace) => {
    const { chart } = shop();
    expect(refusedWith(() => new Zone(chart, 'web', { namespace: plain(namespace) }))).toBe('BH2009');
    if (typeof namespace === 'string') {
      expect(refusedWith(() => Peer.namespace(namespace))).toBe('BH2009');
      expect(refusedWith(() => new Zone(chart, 'web', { namespace: ['shop', namespace] }))).toBe('BH2009');
      expect(refusedWith(() => Cluster.describe(chart, { namespaces: { [namespace]: {} } }))).toBe('BH2009');
      expect(refusedWith(() => Cluster.describe(chart, { dns: { peers: [{ namespace }] } }))).toBe('BH2009');
    }
  });

  test('an empty list', () => {
    const { chart } = shop();
    expect(refusal(() => new Zone(chart, 'web', { namespace: [] }))).toMatchInlineSnapshot(`
      "BH2017 the list of namespaces is empty, and no empty list means everything here
      name at least one, or leave namespace out for the chart's"
    `);
  });

  test('a chart whose namespace is none', () => {
    const chart = new Chart(new App(), 'shop', { namespace: 'Shop' });
    expect(refusedWith(() => new Zone(chart, 'web'))).toBe('BH2009');
  });

  test('a zone without namespace', () => {
    const chart = new Chart(new App(), 'shop');
    expect(refusal(() => new Zone(chart, 'web'))).toMatchInlineSnapshot(`
      "BH2013 zone web has no namespace
      give its chart one: super(scope, id, { namespace: 'shop' }), or the zone: { namespace: 'shop' }. A chart inside a chart does not inherit its namespace"
    `);
    new Zone(chart, 'web', { namespace: 'shop' });
    new Zone(chart, 'tenants', { namespaces: { tenant: 'true' } });
  });

  test("a nested chart does not inherit the outer one's namespace", () => {
    const outer = new Chart(new App(), 'outer', { namespace: 'shop' });
    const inner = new Chart(outer, 'inner');
    expect(refusedWith(() => new Zone(inner, 'web'))).toBe('BH2013');
    const own = new Chart(outer, 'own', { namespace: 'pay' });
    new Zone(own, 'web').denyAll();
    expect(Object.keys(specs(own))).toEqual(['pay/web']);
  });

  test('a zone outside a chart', () => {
    const app = new App();
    expect(refusal(() => new Zone(app, 'web', { namespace: 'shop' }))).toMatchInlineSnapshot(`
      "BH2014 zone web is in no chart
      create it inside a Chart: new Zone(chart, …)"
    `);
    expect(refusedWith(() => new Zone(new Construct(app, 'folder'), 'web', { namespace: 'shop' }))).toBe('BH2014');
    for (const scope of [undefined, null, 'chart', {}]) expect(refusedWith(() => new Zone(plain(scope), 'web'))).toBe('BH2019');
  });

  test('outside of the zone around it', () => {
    const { zone } = shop();
    const team = zone('team', { namespace: ['shop', 'pay'] });
    expect(refusedWith(() => new Zone(team, 'db', { namespace: 'ops' }))).toBe('BH2025');
    expect(refusedWith(() => new Zone(team, 'db', { namespace: ['pay', 'ops'] }))).toBe('BH2025');
    new Zone(new Construct(team, 'folder'), 'db', { namespace: 'pay' });
  });
});

describe('ids', () => {
  test.each([
    'constructor',
    'toString',
    'valueOf',
    'hasOwnProperty',
    '__proto__',
    'a/b',
    'a\nb',
    'a--b/',
    '',
    ' ',
    'x'.repeat(300),
    'ü',
    'Web',
    'web_ui',
    'web.ui',
    '-web',
    5,
    undefined,
    null,
    {},
  ])('%j', (id) => {
    const { chart } = shop();
    expect(refusedWith(() => new Zone(chart, plain(id)))).toBe('BH2010');
  });

  test('that constructs refuses, in words', () => {
    const { chart } = shop();
    expect(refusal(() => new Zone(chart, 'constructor'))).toMatchInlineSnapshot(`
      "BH2010 "constructor" cannot be the id of a zone: it is a name that constructs keeps for itself
      a zone's id becomes the name of its policy: at most 63 characters of a-z, 0-9 and '-'"
    `);
    expect(refusal(() => new Zone(chart, 'a/b'))).toMatchInlineSnapshot(`
      "BH2010 "a/b" cannot be the id of a zone: it contains "/"; only small letters, digits and - are allowed
      a zone's id becomes the name of its policy: at most 63 characters of a-z, 0-9 and '-'"
    `);
    expect(refusal(() => new Zone(chart, 'x'.repeat(300)))).toMatchInlineSnapshot(`
      "BH2010 "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…" cannot be the id of a zone: it has 300 characters; at most 63 are allowed
      a zone's id becomes the name of its policy: at most 63 characters of a-z, 0-9 and '-'"
    `);
  });

  test('that are legal and look strange', () => {
    const { chart } = shop();
    for (const id of ['a--b', '10', '9', '0a', 'prototype', 'x'.repeat(63)])
      new Zone(chart, id, { pods: { app: `x${id.length}` } }).denyAll();
    expect(Object.keys(specs(chart)).sort()).toEqual(
      ['shop/0a', 'shop/10', 'shop/9', 'shop/a--b', 'shop/prototype', `shop/${'x'.repeat(63)}`].sort(),
    );
  });

  test('a refused zone leaves nothing behind', () => {
    const { app, chart } = shop();
    expect(refusedWith(() => new Zone(chart, 'web', { pods: {} }))).toBe('BH2011');
    expect(chart.node.children).toEqual([]);
    new Zone(chart, 'web', { pods: { app: 'web' } }).denyAll();
    expect(found(app)).toEqual([]);
  });

  test('a policy name that is none', () => {
    const { chart } = shop();
    for (const policyName of ['', 'Web', 'web_ui', 'x'.repeat(254), 'a..b', 5, null])
      expect(refusedWith(() => new Zone(chart, 'web', { policyName: plain(policyName) }))).toBe('BH2022');
    expect(refusal(() => new Zone(new Construct(chart, 'Backend'), 'db'))).toMatchInlineSnapshot(`
      "BH2022 "Backend-db" is no name of a policy: it contains "B"; only small letters, digits, - and . are allowed
      a policy name has at most 253 characters of a-z, 0-9, '-' and '.'; it is made of the ids below the chart unless policyName says it"
    `);
    new Zone(chart, 'web', { policyName: 'web.v2' });
  });
});

describe('peers', () => {
  test('of another app', () => {
    const { zone } = shop();
    const web = zone('web');
    const stranger = shop().zone('stranger');
    for (const call of [
      () => web.allowFrom(stranger, Port.tcp(1)),
      () => web.allowTo([Peer.everyPod(), stranger], Port.tcp(1)),
      () => web.neverFrom(stranger),
      () => web.onlyTo([stranger]),
      () => Zone.exclusive(web, stranger),
    ])
      expect(refusedWith(call)).toBe('BH2015');
    expect(refusal(() => web.allowFrom(stranger, Port.tcp(1)))).toMatchInlineSnapshot(`
      "BH2015 zone shop/stranger belongs to another app
      nothing would be emitted for it here: name its pods with a zone of this app"
    `);
  });

  test('an empty list', () => {
    const { zone } = shop();
    const web = zone('web');
    for (const call of [
      () => web.allowFrom([], Port.tcp(1)),
      () => web.allowTo([], Port.tcp(1)),
      () => web.neverTo([]),
      () => web.onlyFrom([]),
    ])
      expect(refusedWith(call)).toBe('BH2017');
  });

  test('a zone to itself', () => {
    const { zone } = shop();
    const web = zone('web');
    expect(refusal(() => web.allowFrom(web, Port.tcp(1)))).toMatchInlineSnapshot(`
      "BH2016 allowFrom of zone shop/web names the zone itself
      connections between the pods of one zone are allowWithin(ports)"
    `);
    expect(refusedWith(() => web.allowTo([Peer.everyPod(), web], Port.tcp(1)))).toBe('BH2016');
    web.neverFrom(web).onlyFrom(web).allowWithin(Port.tcp(1));
  });

  test.each([[5], ['web'], [{}], [null], [undefined], [Peer.anywhere], [Peer], [[]], [[[Peer.anywhere()]]], [Port.tcp(80)]])(
    'a peer of plain JavaScript: %j',
    (peer) => {
      const { zone } = shop();
      const web = zone('web');
      const code = Array.isArray(peer) && peer.length === 0 ? 'BH2017' : 'BH2019';
      expect(refusedWith(() => web.allowFrom(plain(peer), Port.tcp(1)))).toBe(code);
      expect(refusedWith(() => web.onlyTo(plain(peer)))).toBe(code);
    },
  );

  test.each([[5], ['http'], [{}], [null], [undefined], [Port.tcp], [[80]], [Peer.anywhere()]])('a port of plain JavaScript: %j', (port) => {
    const { zone } = shop();
    const web = zone('web');
    expect(refusedWith(() => web.allowWithin(plain(port)))).toBe('BH2019');
    expect(refusedWith(() => web.allowFrom(Peer.anywhere(), plain(port)))).toBe('BH2019');
    if (port !== undefined) expect(refusedWith(() => web.neverFrom(Peer.anywhere(), plain(port)))).toBe('BH2019');
  });

  test('in words', () => {
    const { zone } = shop();
    const web = zone('web');
    expect(refusal(() => web.allowFrom(plain(Peer.anywhere), Port.tcp(1)))).toMatchInlineSnapshot(`
      "BH2019 the peer must be a Zone or a Peer such as Peer.anywhere(); this is the function anywhere
      call it: anywhere()"
    `);
    expect(refusal(() => web.allowFrom(plain('api'), Port.tcp(1)))).toMatchInlineSnapshot(`
      "BH2019 the peer must be a Zone or a Peer such as Peer.anywhere(); this is "api"
      pass a Zone or a Peer such as Peer.anywhere()"
    `);
    expect(refusal(() => web.allowFrom(Peer.anywhere(), plain(80)))).toMatchInlineSnapshot(`
      "BH2019 the port must be a Port such as Port.tcp(8080); this is 80
      pass a Port such as Port.tcp(8080)"
    `);
    expect(refusal(() => web.allowWithin(plain(undefined)))).toMatchInlineSnapshot(`
      "BH2019 the port must be a Port such as Port.tcp(8080); this is undefined
      pass a Port such as Port.tcp(8080)"
    `);
  });

  test('a refused call declares nothing, not even its first peers', () => {
    const { app, chart, zone } = shop();
    const web = zone('web').denyIngress();
    expect(refusedWith(() => web.allowFrom([Peer.everyPod(), plain('x')], Port.tcp(1)))).toBe('BH2019');
    expect(refusedWith(() => web.allowFrom([Peer.everyPod(), web], Port.tcp(1)))).toBe('BH2016');
    expect(refusedWith(() => web.allowFrom([Peer.everyPod(), Peer.anywhere()], Port.tcp(1), plain({ becuase: 'x' })))).toBe('BH2021');
    expect(Bulkhead.of(app).report().flows).toEqual([]);
    expect(specs(chart)).toEqual({ 'shop/web': { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Ingress'] } });
  });
});

describe('options', () => {
  test.each([
    [() => new Zone(shop().chart, 'web', plain({ pod: {} })), 'Zone has no option "pod"', 'did you mean pods?'],
    [() => new Zone(shop().chart, 'web', plain({ namespce: 'x' })), 'Zone has no option "namespce"', 'did you mean namespace?'],
    [() => new Zone(shop().chart, 'web', plain({ Pods: {} })), 'Zone has no option "Pods"', 'did you mean pods?'],
    [() => new Zone(shop().chart, 'web', plain({ selector: {} })), 'Zone has no option "selector"', 'remove it'],
    [() => new Zone(shop().chart, 'web', { metadata: plain({ label: {} }) }), 'metadata has no option "label"', 'did you mean labels?'],
    [
      () =>
        shop()
          .zone('a')
          .allowWithin(Port.tcp(1), plain({ becuase: '' })),
      'the reason has no option "becuase"',
      'did you mean because?',
    ],
    [() => Peer.cidr('10.0.0.0/8', plain({ exept: [] })), 'Peer.cidr has no option "exept"', 'did you mean except?'],
    [() => Cluster.describe(shop().app, plain({ podRange: [] })), 'Cluster.describe has no option "podRange"', 'did you mean podRanges?'],
    [() => Cluster.describe(shop().app, { dns: plain({ port: [] }) }), 'dns has no option "port"', 'did you mean ports?'],
    [
      () => Bulkhead.of(shop().app).accept(plain({ because: 'x', findings: 'x' })),
      'accept has no option "findings"',
      'did you mean finding?',
    ],
  ])('%o', (call, message, help) => {
    expect(refusal(call)).toBe(`BH2021 ${message}\n${help}`);
  });

  test.each([[null], [5], ['because'], [[]]])('that are no object: %j', (options) => {
    const { app, chart, zone } = shop();
    expect(refusedWith(() => new Zone(chart, 'web', plain(options)))).toBe('BH2019');
    expect(refusedWith(() => Cluster.describe(app, plain(options)))).toBe('BH2019');
    expect(refusedWith(() => Bulkhead.of(app).accept(plain(options)))).toBe('BH2019');
    if (typeof options !== 'string') expect(refusedWith(() => zone('a').allowWithin(Port.tcp(1), plain(options)))).toBe('BH2019');
  });

  test.each([[null], [5], ['team'], [['team']]])('labels and annotations of metadata that are no object: %j', (entries) => {
    const { chart } = shop();
    expect(refusedWith(() => new Zone(chart, 'web', { metadata: { labels: plain(entries) } }))).toBe('BH2019');
    expect(refusedWith(() => new Zone(chart, 'web', { metadata: { annotations: plain(entries) } }))).toBe('BH2019');
    expect(refusedWith(() => new Zone(chart, 'web', { metadata: plain(entries) }))).toBe('BH2019');
  });

  test('a reason without words', () => {
    const { zone } = shop();
    const web = zone('web');
    for (const why of ['', ' ', { because: '' }, { owner: 5 }, { ticket: ' \n' }])
      expect(refusedWith(() => web.allowWithin(Port.tcp(1), plain(why)))).toBe('BH2019');
  });

  test('a scope that is none', () => {
    for (const scope of [undefined, null, 'app', {}]) {
      expect(refusedWith(() => Bulkhead.of(plain(scope)))).toBe('BH2019');
      expect(refusedWith(() => Cluster.describe(plain(scope), {}))).toBe('BH2019');
    }
    expect(refusedWith(() => Zone.exclusive(plain(undefined), plain(undefined)))).toBe('BH2019');
  });
});

describe('dates', () => {
  test.each(['2026-02-30', '2026-13-01', '2026-00-10', '2026-2-3', '26-02-03', '2026-02-03T00:00:00Z', 'tomorrow', 20260203])(
    'until %j',
    (until) => {
      const { app, zone } = shop();
      expect(refusedWith(() => zone('web').allowWithin(Port.tcp(1), plain({ because: 'x', until })))).toMatch(/BH20(19|20)/);
      expect(refusedWith(() => Cluster.describe(app, { today: plain(until) }))).toBe('BH2020');
      expect(refusedWith(() => Bulkhead.of(app).accept({ finding: 'BH3003', because: 'x', until: plain(until) }))).toBe('BH2020');
    },
  );

  test('a leap day', () => {
    const { zone } = shop();
    expect(refusedWith(() => zone('a').allowWithin(Port.tcp(1), { until: '2026-02-29' }))).toBe('BH2020');
    zone('b').allowWithin(Port.tcp(1), { until: '2028-02-29' });
  });

  test.each([
    ['2026-03-30', []],
    ['2026-03-31', []],
    ['2026-04-01', ['BH3009 shop/web']],
  ])('a flow until 2026-03-31, and today is %s', (today, expected) => {
    const { app, zone } = shop();
    Cluster.describe(app, { today });
    zone('web').denyIngress().allowFrom(Peer.everyPod(), Port.tcp(80), { until: '2026-03-31' });
    expect(found(app)).toEqual(expected);
    if (expected.length > 0) expect(() => app.synthYaml()).toThrow('was allowed until 2026-03-31, and today is 2026-04-01');
  });

  test('an expired flow can be accepted, with a reason and until a day', () => {
    const { app, zone } = shop();
    Cluster.describe(app, { today: '2026-04-10' });
    zone('web').denyIngress().allowFrom(Peer.everyPod(), Port.tcp(80), { until: '2026-03-31' });
    Bulkhead.of(app).accept({ finding: 'flow-expired', of: 'shop/web', because: 'the vendor is late', until: '2026-04-10' });
    const { diagnostics, accepted, proven } = Bulkhead.of(app).report();
    expect([diagnostics, proven]).toEqual([[], true]);
    expect(accepted).toMatchObject([{ because: 'the vendor is late', until: '2026-04-10', diagnostic: { code: 'BH3009' } }]);
  });
});

describe('names that meet', () => {
  const RAW = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', spec: { podSelector: { matchLabels: { app: 'other' } } } };

  test('two zones', () => {
    const { app, chart, zone } = shop();
    zone('web').denyIngress();
    zone('ui', { pods: { app: 'ui' }, policyName: 'web' }).denyIngress();
    const other = new Chart(app, 'other', { namespace: 'shop' });
    new Zone(other, 'web', { pods: { app: 'x' } }).denyEgress();
    expect(found(app)).toEqual(['BH3010 shop/web', 'BH3010 shop/web']);
    expect(() => chart.toJson()).toThrow('BH3010');
  });

  test('are none in two namespaces', () => {
    const { app, zone } = shop();
    zone('web').denyIngress();
    const pay = new Chart(app, 'pay', { namespace: 'pay' });
    new Zone(pay, 'web', { pods: { app: 'web' } }).denyIngress();
    expect(found(app)).toEqual([]);
  });

  test('a zone without policies meets nobody', () => {
    const { app, zone } = shop();
    zone('web').denyIngress();
    zone('ui', { pods: { app: 'ui' }, policyName: 'web' });
    expect(found(app)).toEqual([]);
  });

  test('a zone and a raw policy of the tree', () => {
    const { app, chart, zone } = shop();
    zone('web').denyIngress();
    new ApiObject(chart, 'raw', { ...RAW, metadata: { name: 'web' } });
    expect(rendered(finding(app, 'BH3010'))).toMatchInlineSnapshot(`
      "error BH3010 duplicate-policy: two policies are called NetworkPolicy shop/web: one of the tree, and that of zone shop/web  shop/raw
        see      the other one  test/constructs/shop.ts:18
        help     one would overwrite the other in the cluster: give the zone a policyName, or rename the other policy"
    `);
  });

  test('two raw policies of the tree', () => {
    const { app, chart, zone } = shop();
    zone('web').denyIngress();
    new ApiObject(chart, 'one', { ...RAW, metadata: { name: 'raw' } });
    new ApiObject(chart, 'two', { ...RAW, metadata: { name: 'raw' } });
    expect(found(app)).toEqual(['BH3010 shop/raw']);
  });

  test('a zone and a policy of the context', () => {
    const { app, zone } = shop();
    zone('web').denyIngress();
    Bulkhead.of(app).context({ ...RAW, metadata: { name: 'web', namespace: 'shop' } });
    expect(found(app)).toEqual(['BH3010 shop/web']);
    expect(finding(app, 'BH3010').message).toMatchInlineSnapshot(
      `"two policies are called NetworkPolicy shop/web: one of the context, and that of zone shop/web"`,
    );
  });

  test('but a dump with our own earlier document is no duplicate, and does not count', () => {
    const before = shop();
    before.zone('web').denyIngress().allowFrom(Peer.everyPod(), Port.tcp(80));
    const [earlier] = before.chart.toJson();
    const { app, zone } = shop();
    zone('web').denyIngress();
    Bulkhead.of(app).context({ apiVersion: 'v1', kind: 'List', items: [earlier] });
    expect(found(app)).toEqual([]);
  });

  test('nor is a dump with an earlier version of a raw policy of the tree', () => {
    const { app, chart, zone } = shop();
    zone('web').denyIngress();
    new ApiObject(chart, 'raw', { ...RAW, metadata: { name: 'raw' } });
    Bulkhead.of(app).context({
      ...RAW,
      metadata: { name: 'raw', namespace: 'shop' },
      spec: { podSelector: {}, policyTypes: ['Ingress'], ingress: [{}] },
    });
    expect(found(app)).toEqual([]);
  });

  test('our document of a zone that is gone counts', () => {
    const before = shop();
    before
      .zone('old', { pods: { app: 'web' } })
      .denyIngress()
      .allowFrom(Peer.everyPod(), Port.tcp(80));
    const [earlier] = before.chart.toJson();
    const { app, zone } = shop();
    zone('web').denyIngress();
    Bulkhead.of(app).context(earlier);
    expect(found(app)).toEqual(['BH4005 shop/old']);
  });

  describe.each([
    [YamlOutputType.FILE_PER_RESOURCE, true],
    [YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE, true],
    [YamlOutputType.FILE_PER_CHART, false],
    [YamlOutputType.FILE_PER_APP, false],
  ])('two documents of one file, output type %i', (yamlOutputType, collides) => {
    test('a zone in two namespaces', () => {
      const { app, zone } = shop({ yamlOutputType });
      zone('web', { pods: { app: 'web' }, namespace: ['shop', 'pay'] }).denyIngress();
      expect(found(app)).toEqual(collides ? ['BH3011 shop/web'] : []);
    });

    test('zones of two charts', () => {
      const { app, zone } = shop({ yamlOutputType });
      zone('web').denyIngress();
      const pay = new Chart(app, 'pay', { namespace: 'pay' });
      new Zone(pay, 'web', { pods: { app: 'web' } }).denyIngress();
      expect(found(app)).toEqual(yamlOutputType === YamlOutputType.FILE_PER_RESOURCE ? ['BH3011 pay/web'] : []);
    });

    test('a zone and a raw policy of another namespace', () => {
      const { app, chart, zone } = shop({ yamlOutputType });
      zone('web').denyIngress();
      new ApiObject(chart, 'raw', { ...RAW, metadata: { name: 'web', namespace: 'pay' } });
      expect(found(app)).toEqual(collides ? ['BH3011 shop/web'] : []);
    });
  });

  test('of a file, in words', () => {
    const { app, zone } = shop({ yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE });
    zone('web', { pods: { app: 'web' }, namespace: ['shop', 'pay'] }).denyIngress();
    expect(finding(app, 'BH3011').message).toMatchInlineSnapshot(
      `"NetworkPolicy pay/web and NetworkPolicy shop/web would both be written to shop/NetworkPolicy.web.k8s.yaml, and one would be lost"`,
    );
  });
});
