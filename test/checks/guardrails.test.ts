import { ApiObject } from 'cdk8s';
import { Bulkhead, Cluster, Label, Peer, Port, Zone } from 'cdk8s-bulkhead';
import { describe, expect, test } from 'vitest';
import { finding, found, rendered, shop } from '../constructs/shop';
import { silentHost } from '../constructs/silent-host';

silentHost();

describe('a guardrail contradicted by a flow', () => {
  test('names the lines of both', () => {
    const { app, zone } = shop();
    const [web, db] = [zone('web'), zone('db').denyIngress()];
    db.allowFrom(web, Port.tcp(5432));
    db.neverFrom(web);
    const { where, related } = finding(app, 'BH4001');
    const [flow] = related ?? [];
    expect(where?.source?.file).toBe('test/checks/guardrails.test.ts');
    expect(where?.source?.line).toBe((flow?.where.source?.line ?? 0) + 1);
    expect(flow?.message).toBe('opened by db.allowFrom(…)');
    expect(() => app.synthYaml()).toThrow('[shop/db] error BH4001 intent-violated: zone shop/web must never reach zone shop/db');
  });

  test('in words', () => {
    const { app, zone } = shop();
    const [web, db] = [zone('web'), zone('db').denyIngress()];
    db.allowFrom(web, Port.tcp(5432)).neverFrom(web);
    expect(rendered(finding(app, 'BH4001'))).toMatchInlineSnapshot(`
      "error BH4001 intent-violated: zone shop/web must never reach zone shop/db           test/checks/guardrails.test.ts:…
        shop/web → shop/db  TCP 5432   allowed
          egress   shop/web  no policy isolates shop/web for egress
          ingress  shop/db   [NetworkPolicy shop/db]  rule 1 allows TCP 5432 from pods app=web (test/constructs/shop.ts:18)
        witness  a pod {app: web} in namespace shop → a pod {app: db} in namespace shop, TCP 5432: allowed
        see      opened by db.allowFrom(…)  test/checks/guardrails.test.ts:…
        help     narrow the flows above, or drop the promise"
    `);
  });

  test('holds on the ports that the flow leaves closed', () => {
    const { app, zone } = shop();
    const [web, db] = [zone('web'), zone('db').denyIngress()];
    db.allowFrom(web, Port.tcp(5432)).neverFrom(web, [Port.tcpRange(1, 5431), Port.allUdp()]);
    expect(found(app)).toEqual([]);
    db.neverFrom(web, Port.tcpRange(5000, 6000));
    expect(found(app)).toEqual(['BH4001 shop/db']);
  });

  test.each([
    ['neverFrom', (a: Zone, b: Zone) => b.neverFrom(a)],
    ['neverTo', (a: Zone, b: Zone) => a.neverTo(b)],
    ['onlyFrom', (_: Zone, b: Zone) => b.onlyFrom(Peer.namespace('ops'))],
    ['onlyTo', (a: Zone) => a.onlyTo(Peer.dns())],
  ])('of every verb: %s', (_, promise) => {
    const { app, zone } = shop();
    const [web, db] = [zone('web').denyEgress().allowDns(), zone('db').denyIngress()];
    promise(web, db);
    expect(found(app)).toEqual([]);
    db.allowFrom(web, Port.tcp(5432));
    expect(found(app)).toEqual([expect.stringMatching(/^BH4001 shop\/(web|db)$/)]);
    expect(Bulkhead.of(app).report().guardrails).toMatchObject([{ state: 'broken' }]);
  });
});

describe('a guardrail of a zone that nothing closes', () => {
  test('is broken, and the help says which verb closes it', () => {
    const { app, zone } = shop();
    zone('db').onlyFrom(Peer.namespace('ops'));
    expect(finding(app, 'BH4001').help).toMatchInlineSnapshot(
      `"close the zone with denyIngress(), here or in a zone around it, or drop the promise"`,
    );
    const out = shop();
    out.zone('db').neverTo(Peer.internet());
    expect(finding(out.app, 'BH4001').help).toMatchInlineSnapshot(
      `"close the zone with denyEgress(), here or in a zone around it, or drop the promise"`,
    );
  });

  test('may hold through the other end, and then it is only said', () => {
    const { app, zone } = shop();
    const web = zone('web').denyEgress();
    zone('db').neverFrom(web);
    expect(found(app)).toEqual(['BH3005 shop/db']);
    expect(Bulkhead.of(app).report().guardrails).toMatchObject([{ text: 'zone shop/web must never reach zone shop/db', state: 'holds' }]);
  });
});

describe('a guardrail that only holds if no pod lies in two zones', () => {
  function quarantined() {
    const all = shop();
    const web = all.zone('web').denyIngress().allowFrom(Peer.everyPod(), Port.tcp(80));
    const db = all.zone('db').denyIngress().neverFrom(Peer.everyPod());
    return { ...all, web, db };
  }

  test('says which, with the labels of two keys', () => {
    const { app, zone } = shop();
    zone('web', { pods: { role: 'web' } })
      .denyIngress()
      .allowFrom(Peer.everyPod(), Port.tcp(80));
    zone('db').denyIngress().neverFrom(Peer.everyPod());
    expect(finding(app, 'BH4001').help).toMatchInlineSnapshot(
      `"it would hold if no pod could lie in both zone shop/web and zone shop/db: if that is so, state Zone.exclusive(web, db)"`,
    );
  });

  test('and stating it makes it hold', () => {
    const { app, zone } = shop();
    const web = zone('web', { pods: { role: 'web' } })
      .denyIngress()
      .allowFrom(Peer.everyPod(), Port.tcp(80));
    const db = zone('db').denyIngress().neverFrom(Peer.everyPod());
    Zone.exclusive(web, db);
    expect(found(app)).toEqual([]);
    expect(Bulkhead.of(app).report().assumptions).toContain('no pod lies in two of: shop/web, shop/db');
  });

  test('zones that differ in one key need nothing', () => {
    expect(found(quarantined().app)).toEqual([]);
  });

  test('says both pairs where it takes two', () => {
    const { app, zone } = shop();
    for (const role of ['web', 'api'])
      zone(role, { pods: { [role]: 'x' } })
        .denyIngress()
        .allowFrom(Peer.everyPod(), Port.tcp(80));
    zone('db').denyIngress().neverFrom(Peer.everyPod());
    expect(finding(app, 'BH4001').help).toMatchInlineSnapshot(
      `"it would hold if no pod could lie in both zone shop/web and zone shop/db, or in both zone shop/api and zone shop/db: if that is so, state Zone.exclusive(web, db) and Zone.exclusive(api, db)"`,
    );
  });

  test('says nothing of it where it would not help', () => {
    const { app, zone } = shop();
    const web = zone('web', { pods: { role: 'web' } });
    zone('db').denyIngress().allowFrom(web, Port.tcp(80)).neverFrom(web);
    expect(finding(app, 'BH4001').help).toBe('narrow the flows above, or drop the promise');
  });
});

describe('what a guardrail means', () => {
  test("never an address: those that are no pod's", () => {
    const { app, zone } = shop();
    const db = zone('db').denyEgress().allowDns().allowTo(Peer.everyPod(), Port.tcp(80));
    db.neverTo(Peer.cidr('10.0.0.0/8'));
    db.neverTo(Peer.internet());
    expect(found(app)).toEqual([]);
    db.neverTo(Peer.anywhere());
    expect(found(app)).toEqual(['BH4001 shop/db']);
  });

  test('only an address: whatever has it, a pod too', () => {
    const { app, zone } = shop();
    Cluster.describe(app, { podRanges: ['10.244.0.0/16'], families: ['IPv4'] });
    zone('db').denyEgress().allowTo(Peer.everyPod(), Port.tcp(80)).onlyTo(Peer.cidr('10.244.0.0/16'));
    expect(found(app)).toEqual(['BH3007 shop/db']);
  });

  test('all hold together, each about direct connections', () => {
    const { app, zone } = shop();
    const [web, api, db] = [zone('web'), zone('api').denyIngress(), zone('db').denyIngress()];
    api.allowFrom(web, Port.tcp(80));
    db.allowFrom(api, Port.tcp(5432)).onlyFrom(api).neverFrom(web).onlyFrom([api, web]);
    expect(found(app)).toEqual([]);
  });

  test('over what others open, too', () => {
    const { app, chart, zone } = shop();
    const [web, db] = [zone('web'), zone('db').denyIngress()];
    db.neverFrom(web);
    new ApiObject(chart, 'raw', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'raw' },
      spec: { podSelector: {}, ingress: [{ from: [{ podSelector: { matchLabels: { app: 'web' } } }] }] },
    });
    Bulkhead.of(app).accept({ finding: 'foreign-opens', of: 'shop/raw', because: 'goes away' });
    expect(found(app)).toEqual(['BH4001 shop/db']);
  });

  test('about a named port whose number is not known', () => {
    const { app, zone } = shop();
    const [web, db] = [zone('web'), zone('db').denyIngress()];
    db.allowFrom(web, Port.named('pg')).neverFrom(web, Port.tcp(22));
    expect(found(app)).toEqual(['BH4001 shop/db']);
    const told = shop();
    const other = told.zone('web');
    told
      .zone('db', { pods: { app: 'db' }, ports: { pg: Port.tcp(5432) } })
      .denyIngress()
      .allowFrom(other, Port.named('pg'))
      .neverFrom(other, Port.tcp(22));
    expect(found(told.app)).toEqual([]);
  });

  test('about a zone by namespace labels', () => {
    const { app, zone } = shop();
    const tenants = zone('tenants', { namespaces: { tenant: Label.present() } });
    zone('db').denyIngress().allowFrom(Peer.namespace('team-a'), Port.tcp(5432)).neverFrom(tenants);
    expect(found(app)).toEqual(['BH4001 shop/db']);
    Cluster.describe(app, { namespaces: { 'team-a': {}, shop: {}, 'team-b': { tenant: 'yes' } } });
    expect(found(app)).toEqual([]);
  });
});

describe('a guardrail about nothing', () => {
  test.each([
    ['anywhere', (zone: Zone) => zone.onlyFrom(Peer.anywhere())],
    ['every pod and every address', (zone: Zone) => zone.onlyTo([Peer.everyPod(), Peer.cidr('0.0.0.0/0'), Peer.cidr('::/0')])],
  ])('%s', (_, promise) => {
    const { app, zone } = shop();
    promise(zone('db').denyAll());
    expect(found(app)).toEqual(['BH3022 shop/db']);
  });

  test('is not said of a peer that is nothing, which is said already', () => {
    const { app, zone } = shop();
    Cluster.describe(app, { families: ['IPv4'] });
    zone('db').denyAll().neverTo(Peer.cidr('2001:db8::/32'));
    expect(found(app)).toEqual(['BH3002 shop/db']);
  });
});

describe('what depends on public IPv6', () => {
  test('warns until somebody says where pods are', () => {
    const build = (facts?: Parameters<typeof Cluster.describe>[1]) => {
      const { app, zone } = shop();
      if (facts !== undefined) Cluster.describe(app, facts);
      zone('db').denyEgress().allowDns().allowTo(Peer.internet(), Port.tcp(443)).neverTo(zone('vault'));
      return app;
    };
    expect(found(build())).toEqual(['BH3014 shop/db']);
    expect(Bulkhead.of(build()).report().guardrails).toMatchObject([{ state: 'undecided' }]);
    expect(found(build({ families: ['IPv4'] }))).toEqual([]);
    expect(found(build({ podRanges: ['10.244.0.0/16', 'fd00:10:244::/56'] }))).toEqual([]);
    expect(found(build({ podRanges: ['10.244.0.0/16', '2600:1f00::/24'] }))).toEqual([]);
  });

  test('a range of pods that a flow opens by address breaks the promise', () => {
    const { app, zone } = shop();
    Cluster.describe(app, { podRanges: ['2600:1f00::/24'], families: ['IPv6'] });
    zone('db').denyEgress().allowDns().allowTo(Peer.cidr('2600::/16'), Port.tcp(443)).neverTo(zone('vault'));
    expect(found(app)).toEqual(['BH4001 shop/db']);
  });
});
