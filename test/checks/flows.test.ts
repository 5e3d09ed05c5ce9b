import { Bulkhead, Cluster, Peer, Port, Zone } from 'cdk8s-bulkhead';
import { describe, expect, test } from 'vitest';
import { finding, found, rendered, shop, specs } from '../constructs/shop';
import { silentHost } from '../constructs/silent-host';

silentHost();

describe('a flow without effect', () => {
  test('is a warning, and closing later mends it', () => {
    const { app, chart, zone } = shop();
    const web = zone('web').allowFrom(Peer.anywhere(), Port.tcp(80));
    expect(rendered(finding(app, 'BH3003'))).toMatchInlineSnapshot(`
      "warning BH3003 flow-without-effect: web.allowFrom(…) opens nothing: no posture closes the ingress of zone shop/web  test/checks/flows.test.ts:…
        help     close the zone with denyAll(), denyIngress() or denyEgress(), here or in a zone around it; flows only open what is closed"
    `);
    expect(specs(chart)).toEqual({});
    web.denyIngress();
    expect(found(app)).toEqual([]);
  });

  test('needs the right direction closed', () => {
    const { app, zone } = shop();
    zone('web').denyEgress().allowDns().allowFrom(Peer.everyPod(), Port.tcp(80));
    expect(found(app)).toEqual(['BH3003 shop/web']);
  });

  test('has one if either of its own sides is closed', () => {
    const { app, zone } = shop();
    const [web, db] = [zone('web'), zone('db').denyIngress()];
    web.allowTo(db, Port.tcp(5432));
    expect(found(app)).toEqual([]);
  });

  test('has one if a zone that overlaps closes a part', () => {
    const { app, zone } = shop();
    zone('quarantine', { pods: { quarantine: 'true' } }).denyIngress();
    zone('web').allowFrom(Peer.anywhere(), Port.tcp(80));
    expect(found(app)).toEqual(['BH3004 shop/quarantine']);
  });

  test('a posture in another namespace is none', () => {
    const { app, zone } = shop();
    zone('all', { namespace: 'pay' }).denyIngress();
    zone('web').allowFrom(Peer.anywhere(), Port.tcp(80));
    expect(found(app)).toEqual(['BH3003 shop/web']);
  });

  test('whose zone is theirs', () => {
    const { app, zone } = shop();
    zone('tenants', { namespaces: { tenant: 'true' } }).allowFrom(Peer.everyPod(), Port.tcp(80));
    expect(finding(app, 'BH3003').message).toMatchInlineSnapshot(
      `"tenants.allowFrom(…) opens nothing: neither end is a zone of known namespaces"`,
    );
  });

  test('is one a flow, and can be accepted for one zone', () => {
    const { app, zone } = shop();
    zone('web').allowFrom(Peer.everyPod(), Port.tcp(80)).allowWithin(Port.tcp(81));
    zone('db').allowFrom(Peer.everyPod(), Port.tcp(80));
    expect(found(app)).toEqual(['BH3003 shop/web', 'BH3003 shop/web', 'BH3003 shop/db']);
    Bulkhead.of(app).accept({ finding: 'flow-without-effect', of: 'shop/web', because: 'closed next' });
    expect(found(app)).toEqual(['BH3003 shop/db']);
  });
});

describe("a posture that another zone's flow pierces", () => {
  test('names posture and flows', () => {
    const { app, zone } = shop();
    zone('quarantine', { pods: { quarantine: 'true' } }).denyIngress();
    zone('web').denyIngress().allowFrom(Peer.everyPod(), Port.tcp(80)).allowFrom(Peer.everyPod(), Port.tcp(81));
    expect(rendered(finding(app, 'BH3004'))).toMatchInlineSnapshot(`
      "warning BH3004 posture-pierced: the posture of zone shop/quarantine is opened by flows of zone shop/web  test/checks/flows.test.ts:…
        see      web.allowFrom(…)  test/checks/flows.test.ts:…
        see      web.allowFrom(…)  test/checks/flows.test.ts:…
        help     a posture is a floor: flows of any zone that a pod lies in open it. To prove a quarantine, promise it with neverFrom, neverTo, onlyFrom or onlyTo; if no pod lies in both zones, say Zone.exclusive(…)"
    `);
  });

  test('not by flows of a zone inside it', () => {
    const { app, zone } = shop();
    const all = zone('all', {}).denyIngress();
    new Zone(all, 'web', { pods: { app: 'web' } }).allowFrom(Peer.everyPod(), Port.tcp(80));
    zone('db').allowFrom(Peer.everyPod(), Port.tcp(5432));
    expect(found(app)).toEqual([]);
  });

  test('by DNS of a zone around it', () => {
    const { app, zone } = shop();
    zone('all', {}).denyEgress().allowDns();
    zone('db').denyEgress();
    expect(found(app)).toEqual(['BH3004 shop/db']);
  });

  test('not if no pod lies in both, or their labels differ', () => {
    const { app, zone } = shop();
    const [web, quarantine] = [zone('web'), zone('quarantine', { pods: { quarantine: 'true' } }).denyIngress()];
    web.denyIngress().allowFrom(Peer.everyPod(), Port.tcp(80));
    zone('db').denyIngress();
    Zone.exclusive(web, quarantine);
    expect(found(app)).toEqual([]);
  });

  test('says nothing of the other direction', () => {
    const { app, zone } = shop();
    zone('quarantine', { pods: { quarantine: 'true' } }).denyEgress();
    zone('web').denyIngress().allowFrom(Peer.everyPod(), Port.tcp(80));
    expect(found(app)).toEqual([]);
  });

  test('a quarantine is proven by a promise', () => {
    const { app, zone } = shop();
    zone('quarantine', { pods: { quarantine: 'true' } })
      .denyIngress()
      .neverFrom(Peer.anywhere());
    zone('web').denyIngress().allowFrom(Peer.everyPod(), Port.tcp(80));
    expect(found(app)).toEqual(['BH4001 shop/quarantine', 'BH3004 shop/quarantine']);
  });
});

describe('closed egress with flows and without DNS', () => {
  test('is said once a zone', () => {
    const { app, zone } = shop();
    const db = zone('db');
    zone('web').denyEgress().allowTo(db, Port.tcp(5432)).allowTo(Peer.everyPod(), Port.tcp(80));
    expect(found(app)).toEqual(['BH3007 shop/web']);
    expect(finding(app, 'BH3007').message).toMatchInlineSnapshot(
      `"the egress of zone shop/web is closed and has flows, but no flow opens DNS: names will not resolve"`,
    );
  });

  test('a flow that the other end declares counts', () => {
    const { app, zone } = shop();
    zone('db').denyIngress().allowFrom(zone('web').denyEgress(), Port.tcp(5432));
    expect(found(app)).toEqual(['BH3007 shop/web']);
  });

  test.each([
    ['its own', (web: Zone) => web.allowDns()],
    ['of the zone around it', (_: Zone, all: Zone) => all.allowDns()],
    ['by name', (web: Zone) => web.allowTo(Peer.dns(), [Port.udp(53), Port.tcp(53)])],
    ['by a wider flow', (web: Zone) => web.allowTo(Peer.everyPod(), Port.all())],
    ['by namespace', (_: Zone, all: Zone) => all.allowTo(Peer.namespace('kube-system'), [Port.udp(53), Port.tcp(53)])],
  ])('DNS that is %s', (_, open) => {
    const { app, zone } = shop();
    const all = zone('all', {}).denyEgress();
    const web = new Zone(all, 'web', { pods: { app: 'web' } }).allowTo(Peer.internet(), Port.tcp(443));
    expect(found(app)).toEqual(['BH3007 shop/all/web']);
    open(web, all);
    expect(found(app)).toEqual([]);
  });

  test('DNS over UDP alone, or of a part of the zone, is not enough', () => {
    const { app, zone } = shop();
    const web = zone('web').denyEgress().allowTo(Peer.internet(), Port.tcp(443)).allowTo(Peer.dns(), Port.udp(53));
    new Zone(web, 'canary', { pods: { track: 'canary' } }).allowDns();
    expect(found(app)).toEqual(['BH3007 shop/web']);
  });

  test('a zone without flows needs none', () => {
    const { app, zone } = shop();
    zone('db').denyAll().allowFrom(Peer.namespace('ops'), Port.tcp(5432));
    expect(found(app)).toEqual([]);
  });

  test('looks where the resolver was described', () => {
    const { app, zone } = shop();
    Cluster.describe(app, { dns: { peers: [Peer.cidr('169.254.20.10/32')], ports: [Port.udp(53)] } });
    zone('web').denyEgress().allowTo(Peer.internet(), Port.tcp(443)).allowTo(Peer.cidr('169.254.20.10/32'), Port.udp(53));
    expect(found(app)).toEqual([]);
  });
});

describe('clients by address, behind what may rewrite them', () => {
  test('is said once a program, at the first flow', () => {
    const { app, zone } = shop();
    zone('web').denyIngress().allowFrom(Peer.internet(), Port.tcp(80)).allowFrom(Peer.cidr('198.51.100.0/24'), Port.tcp(81));
    zone('api').denyIngress().allowFrom(Peer.internet(), Port.tcp(80));
    expect(found(app)).toEqual(['BH3008 shop/web']);
    expect(rendered(finding(app, 'BH3008'))).toMatchInlineSnapshot(`
      "warning BH3008 source-may-be-rewritten: web.allowFrom(…) admits clients by address, but a load balancer or node may replace the client's address before the policy sees it (SEMANTICS S31)  test/checks/flows.test.ts:…
        help     keep client addresses with externalTrafficPolicy: Local, admit the ingress controller's pods instead, or admit Peer.anywhere(); accept the finding once this is settled"
    `);
  });

  test('a flow of everybody is certain, and so is one out of the zone', () => {
    const { app, zone } = shop();
    zone('web').denyAll().allowDns().allowFrom(Peer.anywhere(), Port.tcp(80)).allowTo(Peer.internet(), Port.tcp(443));
    expect(found(app)).toEqual([]);
  });
});

describe('a peer that nothing can be', () => {
  test.each([
    ['a block of a family that is not there', Peer.cidr('2001:db8::/32')],
    ['with all of it left out', Peer.cidr('10.0.0.0/31', { except: ['10.0.0.0/32', '10.0.0.1/32'] })],
  ])('%s', (_, peer) => {
    const { app, zone } = shop();
    Cluster.describe(app, { families: ['IPv4'] });
    zone('web').denyAll().allowDns().allowTo(peer, Port.tcp(80));
    expect(found(app)).toEqual(['BH3002 shop/web']);
  });

  test('a selection that contradicts itself', () => {
    const { app, zone } = shop();
    const selection = {
      toPodSelectorConfig: () => ({
        labelSelector: {
          _toKube: () => ({ matchLabels: { app: 'x' }, matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['x'] }] }),
        },
        namespaces: { names: ['shop'] },
      }),
    };
    zone('web').denyIngress().allowFrom(selection, Port.tcp(80));
    expect(finding(app, 'BH3002').message).toMatchInlineSnapshot(
      `"nothing matches pods app impossible in shop: no pod can have its labels in its namespaces"`,
    );
    expect(() => app.synthYaml()).toThrow('BH3002');
  });

  test('a zone that no pod lies in is said of the zone', () => {
    const { app, zone } = shop();
    const nobody = new Zone(zone('web'), 'nobody', { pods: { app: 'db' } });
    zone('api').denyIngress().allowFrom(nobody, Port.tcp(80));
    expect(found(app)).toEqual(['BH3001 shop/web/nobody']);
  });

  test('the internet, where every range is described', () => {
    const { app, zone } = shop();
    Cluster.describe(app, { families: ['IPv4'], nodeRanges: ['0.0.0.0/0'] });
    zone('web').denyEgress().allowDns().allowTo(Peer.internet(), Port.tcp(443));
    expect(finding(app, 'BH3002').message).toMatchInlineSnapshot(
      `"nothing matches the internet: all of it is described as pods, Services and nodes"`,
    );
  });
});

describe('facts that a peer needs', () => {
  test('the API server, in flows and guardrails, at each call', () => {
    const { app, zone } = shop();
    const web = zone('web').denyEgress().allowDns();
    web.allowTo(Peer.apiServer(), Port.tcp(6443)).onlyTo([Peer.apiServer(), Peer.dns()]);
    expect(found(app)).toEqual(['BH3016 shop/web', 'BH3016 shop/web']);
    expect(() => app.synthYaml()).toThrow('BH3016');
    Cluster.describe(app, { apiServer: { cidrs: ['10.0.0.1/32'], ports: [Port.tcp(6443)] } });
    expect(found(app)).toEqual([]);
  });

  test('on a port that it does not listen on', () => {
    const { app, zone } = shop();
    Cluster.describe(app, { apiServer: { cidrs: ['10.0.0.1/32'], ports: [Port.tcp(6443)] } });
    zone('web').denyEgress().allowDns().allowTo(Peer.apiServer(), Port.tcp(443)).allowTo(Peer.apiServer(), Port.tcpRange(443, 7000));
    expect(found(app)).toEqual(['BH3018 shop/web']);
  });
});
