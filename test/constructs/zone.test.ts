import { Chart } from 'cdk8s';
import { Bulkhead, Cluster, Label, Peer, Port, Zone } from 'cdk8s-bulkhead';
import { Construct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { documents, found, policiesYaml, shop, specs } from './shop';
import { silentHost } from './silent-host';

silentHost();

describe('a zone', () => {
  test('emits nothing by being made', () => {
    const { app, chart, zone } = shop();
    const web = zone('web');
    new Zone(web, 'canary', { pods: { track: 'canary' } });
    web.allowFrom(Peer.anywhere(), Port.tcp(80)).neverTo(Peer.internet(), Port.tcp(25));
    expect(web.policies).toEqual([]);
    expect(web.node.children.map(({ node }) => node.id)).toEqual(['canary']);
    Bulkhead.of(app).accept({ finding: 'BH3003', because: 'x' });
    expect(specs(shop().chart)).toEqual({});
    expect(chart.node.findAll()).toHaveLength(3);
  });

  test('every verb returns the zone', () => {
    const { zone } = shop();
    const [web, db] = [zone('web'), zone('db')];
    const results = [
      web.denyAll(),
      web.denyIngress(),
      web.denyEgress(),
      web.allowFrom(db, Port.tcp(1)),
      web.allowTo(db, Port.tcp(1)),
      web.allowWithin(Port.tcp(1)),
      web.allowDns(),
      web.neverFrom(db),
      web.neverTo(db, Port.tcp(2)),
      web.onlyFrom(db),
      web.onlyTo([db, Peer.dns()]),
    ];
    expect(results.every((result) => result === web)).toBe(true);
  });

  test('a subclass keeps its type', () => {
    class Tier extends Zone {
      readonly tier = 1;
    }
    const tier: Tier = new Tier(shop().chart, 'web').denyAll().allowDns();
    expect([tier.tier, Zone.isZone(tier)]).toEqual([1, true]);
  });
});

describe('posture verbs', () => {
  test.each([
    ['denyAll', ['Ingress', 'Egress']],
    ['denyIngress', ['Ingress']],
    ['denyEgress', ['Egress']],
  ] as const)('%s', (verb, policyTypes) => {
    const { chart, zone } = shop();
    zone('web')[verb]();
    expect(specs(chart)).toEqual({ 'shop/web': { podSelector: { matchLabels: { app: 'web' } }, policyTypes } });
  });

  test('add up, and repeating them is harmless', () => {
    const { chart, zone } = shop();
    zone('web').denyIngress().denyEgress().denyAll();
    expect(specs(chart)).toEqual({ 'shop/web': { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Ingress', 'Egress'] } });
  });

  test('of a zone without pods are about every pod of the namespace', () => {
    const { chart, zone } = shop();
    zone('shop', {}).denyAll();
    expect(specs(chart)).toEqual({ 'shop/shop': { podSelector: {}, policyTypes: ['Ingress', 'Egress'] } });
  });
});

describe('flow verbs', () => {
  test('one edge, declared at either end', () => {
    const from = shop();
    from.zone('db').denyIngress().allowFrom(from.zone('web').denyEgress(), Port.tcp(5432), 'orders');
    const to = shop();
    const db = to.zone('db').denyIngress();
    to.zone('web').denyEgress().allowTo(db, Port.tcp(5432), 'orders');
    expect(documents(to.chart)).toEqual(documents(from.chart));
    expect(policiesYaml(from.chart)).toMatchInlineSnapshot(`
      "shop/db:
        ingress:
          - from:
              - podSelector:
                  matchLabels:
                    app: web
            ports:
              - port: 5432
                protocol: TCP
        podSelector:
          matchLabels:
            app: db
        policyTypes:
          - Ingress
      shop/web:
        egress:
          - ports:
              - port: 5432
                protocol: TCP
            to:
              - podSelector:
                  matchLabels:
                    app: db
        podSelector:
          matchLabels:
            app: web
        policyTypes:
          - Egress
      "
    `);
  });

  test('repeating an edge is harmless, and reasons add up', () => {
    const { app, chart, zone } = shop();
    const [web, db] = [zone('web'), zone('db').denyIngress()];
    db.allowFrom(web, Port.tcp(5432), 'orders').allowFrom([web, web], [Port.tcp(5432), Port.tcp(5432)], 'orders');
    web.allowTo(db, Port.tcp(5432), { because: 'stock', owner: 'team-b' });
    const [policy] = documents(chart);
    expect(policy?.metadata.annotations?.['bulkhead.dev/flows']).toMatchInlineSnapshot(`
      "ingress from zone shop/web, TCP 5432: orders
      ingress from zone shop/web, TCP 5432: stock (owner team-b)
      "
    `);
    const [flow, ...more] = Bulkhead.of(app).report().flows;
    expect(more).toEqual([]);
    expect(flow).toMatchObject({ from: 'shop/web', to: 'shop/db', ports: 'TCP 5432', egress: 'open', ingress: 'proven' });
    expect(flow?.reasons).toEqual([{ because: 'orders' }, { because: 'stock', owner: 'team-b' }]);
  });

  test('the order of the calls does not show', () => {
    const make = (reversed: boolean) => {
      const { chart, zone } = shop();
      const [web, api, db] = [zone('web'), zone('api'), zone('db').denyIngress()];
      const calls = [
        () => db.allowFrom(web, Port.tcp(1)),
        () => db.allowFrom(api, [Port.tcp(2), Port.udp(1)]),
        () => db.allowFrom(Peer.cidr('10.0.0.0/8'), Port.tcp(2)),
        () => db.allowFrom(Peer.cidr('9.0.0.0/8'), Port.tcp(2)),
        () => db.allowFrom(Peer.namespace('ops'), Port.all()),
      ];
      for (const call of reversed ? calls.reverse() : calls) call();
      return documents(chart);
    };
    expect(make(true)).toEqual(make(false));
  });

  test('ports of one peer are one rule, peers of the same ports too', () => {
    const { chart, zone } = shop();
    const [web, api, db] = [zone('web'), zone('api'), zone('db').denyIngress()];
    db.allowFrom([web, api], Port.tcp(1))
      .allowFrom(web, Port.tcp(2))
      .allowFrom(api, Port.tcp(2))
      .allowFrom(Peer.namespace('ops'), Port.tcp(3));
    expect(policiesYaml(chart)).toMatchInlineSnapshot(`
      "shop/db:
        ingress:
          - from:
              - namespaceSelector:
                  matchLabels:
                    kubernetes.io/metadata.name: ops
            ports:
              - port: 3
                protocol: TCP
          - from:
              - podSelector:
                  matchLabels:
                    app: api
              - podSelector:
                  matchLabels:
                    app: web
            ports:
              - port: 1
                protocol: TCP
              - port: 2
                protocol: TCP
        podSelector:
          matchLabels:
            app: db
        policyTypes:
          - Ingress
      "
    `);
  });

  test('open the sides that are ours, and no others', () => {
    const { chart, zone } = shop();
    zone('web').denyAll().allowFrom(Peer.anywhere(), Port.tcp(80));
    zone('api').denyAll().allowTo(Peer.anywhere(), Port.tcp(443));
    expect(specs(chart)).toEqual({
      'shop/web': {
        podSelector: { matchLabels: { app: 'web' } },
        policyTypes: ['Ingress', 'Egress'],
        ingress: [{ ports: [{ port: 80, protocol: 'TCP' }] }],
      },
      'shop/api': {
        podSelector: { matchLabels: { app: 'api' } },
        policyTypes: ['Ingress', 'Egress'],
        egress: [{ ports: [{ port: 443, protocol: 'TCP' }] }],
      },
    });
  });

  test('never close anything', () => {
    const { app, chart, zone } = shop();
    zone('web').allowFrom(zone('api'), Port.tcp(80));
    expect(specs(chart)).toEqual({});
    expect(found(app)).toEqual(['BH3003 shop/web']);
  });

  test('allowWithin: both sides, between different pods', () => {
    const { chart, zone } = shop();
    zone('db').denyAll().allowWithin(Port.tcp(5432), 'replicas');
    expect(policiesYaml(chart)).toMatchInlineSnapshot(`
      "shop/db:
        egress:
          - ports:
              - port: 5432
                protocol: TCP
            to:
              - podSelector:
                  matchLabels:
                    app: db
        ingress:
          - from:
              - podSelector:
                  matchLabels:
                    app: db
            ports:
              - port: 5432
                protocol: TCP
        podSelector:
          matchLabels:
            app: db
        policyTypes:
          - Ingress
          - Egress
      "
    `);
  });

  test('allowDns: to the resolver, on UDP and TCP 53', () => {
    const { chart, zone } = shop();
    zone('web').denyEgress().allowDns();
    expect(policiesYaml(chart)).toMatchInlineSnapshot(`
      "shop/web:
        egress:
          - ports:
              - port: 53
                protocol: TCP
              - port: 53
                protocol: UDP
            to:
              - namespaceSelector:
                  matchLabels:
                    kubernetes.io/metadata.name: kube-system
                podSelector:
                  matchLabels:
                    k8s-app: kube-dns
        podSelector:
          matchLabels:
            app: web
        policyTypes:
          - Egress
      "
    `);
  });
});

describe('names of policies', () => {
  test('are the ids from the chart down', () => {
    const { app, chart, zone } = shop();
    const backend = new Construct(chart, 'backend');
    const db = new Zone(backend, 'db', { pods: { app: 'db' } }).denyIngress();
    new Zone(new Construct(db, 'parts'), 'replica', { pods: { role: 'replica' } }).denyIngress();
    zone('db', { pods: { app: 'other' } }).denyIngress();
    expect(Object.keys(specs(chart))).toEqual(['shop/backend-db-parts-replica', 'shop/backend-db', 'shop/db']);
    expect(found(app)).toEqual([]);
  });

  test('or policyName', () => {
    const { chart, zone } = shop();
    zone('db', { pods: { app: 'db' }, policyName: 'database.v2' }).denyIngress();
    expect(Object.keys(specs(chart))).toEqual(['shop/database.v2']);
  });

  test('in a nested chart begin at the nearest chart', () => {
    const { chart } = shop();
    const inner = new Chart(chart, 'inner', { namespace: 'pay' });
    new Zone(inner, 'db').denyIngress();
    expect(Object.keys(specs(inner))).toEqual(['pay/db']);
    expect(Object.keys(specs(chart))).toEqual([]);
  });
});

describe('metadata', () => {
  test('labels and annotations besides our own', () => {
    const { chart, zone } = shop();
    zone('db', {
      pods: { app: 'db' },
      metadata: { labels: { team: 'data' }, annotations: { 'argocd.argoproj.io/sync-wave': '-1' } },
    }).denyIngress();
    expect(documents(chart)[0]?.metadata).toEqual({
      name: 'db',
      namespace: 'shop',
      labels: { team: 'data' },
      annotations: { 'argocd.argoproj.io/sync-wave': '-1', 'bulkhead.dev/zone': 'shop/db' },
    });
  });

  test('does not replace our own', () => {
    const { chart, zone } = shop();
    zone('db', { pods: { app: 'db' }, metadata: { annotations: { 'bulkhead.dev/zone': 'mine' } } }).denyIngress();
    expect(documents(chart)[0]?.metadata.annotations).toEqual({ 'bulkhead.dev/zone': 'shop/db' });
  });

  test('of a chart is honoured', () => {
    const { chart, zone } = shop({}, { labels: { team: 'shop', tier: 'chart' } });
    zone('db', { pods: { app: 'db' }, metadata: { labels: { tier: 'zone' } } }).denyIngress();
    expect(documents(chart)[0]?.metadata.labels).toEqual({ team: 'shop', tier: 'zone' });
  });
});

describe('namespaces', () => {
  test('several: one policy each, sorted, each once', () => {
    const { chart, zone } = shop();
    zone('db', { pods: { app: 'db' }, namespace: ['shop-us', 'shop-eu', 'shop-us'] }).denyIngress();
    expect(Object.keys(specs(chart))).toEqual(['shop-eu/db', 'shop-us/db']);
  });

  test("several at both ends: each half names the other end's namespaces", () => {
    const { chart, zone } = shop();
    const web = zone('web', { pods: { app: 'web' }, namespace: ['eu', 'us'] });
    zone('db', { pods: { app: 'db' }, namespace: ['eu', 'us'] })
      .denyIngress()
      .allowFrom(web, Port.tcp(5432));
    expect(policiesYaml(chart)).toMatchInlineSnapshot(`
      "eu/db:
        ingress:
          - from:
              - namespaceSelector:
                  matchExpressions:
                    - key: kubernetes.io/metadata.name
                      operator: In
                      values:
                        - eu
                        - us
                podSelector:
                  matchLabels:
                    app: web
            ports:
              - port: 5432
                protocol: TCP
        podSelector:
          matchLabels:
            app: db
        policyTypes:
          - Ingress
      us/db:
        ingress:
          - from:
              - namespaceSelector:
                  matchExpressions:
                    - key: kubernetes.io/metadata.name
                      operator: In
                      values:
                        - eu
                        - us
                podSelector:
                  matchLabels:
                    app: web
            ports:
              - port: 5432
                protocol: TCP
        podSelector:
          matchLabels:
            app: db
        policyTypes:
          - Ingress
      "
    `);
  });

  test('named constructor, or a number', () => {
    const { app, chart, zone } = shop();
    zone('db', { pods: { app: 'db' }, namespace: ['constructor', '10', '9'] }).denyIngress();
    expect(Object.keys(specs(chart))).toEqual(['10/db', '9/db', 'constructor/db']);
    expect(found(app)).toEqual([]);
  });

  test('a zone inside a zone inherits them, or names some of them', () => {
    const { chart, zone } = shop();
    const team = zone('team', { namespace: ['a', 'b'] });
    new Zone(team, 'web', { pods: { app: 'web' } }).denyIngress();
    new Zone(team, 'db', { pods: { app: 'db' }, namespace: 'b' }).denyIngress();
    expect(Object.keys(specs(chart))).toEqual(['a/team-web', 'b/team-web', 'b/team-db']);
  });

  test('by labels are theirs: a peer, and no posture', () => {
    const { app, chart, zone } = shop();
    const monitoring = zone('monitoring', { pods: { app: 'prometheus' }, namespaces: { team: Label.in('ops', 'sre') } });
    zone('web').denyIngress().allowFrom(monitoring, Port.tcp(9090));
    expect(policiesYaml(chart)).toMatchInlineSnapshot(`
      "shop/web:
        ingress:
          - from:
              - namespaceSelector:
                  matchExpressions:
                    - key: team
                      operator: In
                      values:
                        - ops
                        - sre
                podSelector:
                  matchLabels:
                    app: prometheus
            ports:
              - port: 9090
                protocol: TCP
        podSelector:
          matchLabels:
            app: web
        policyTypes:
          - Ingress
      "
    `);
    expect(found(app)).toEqual([]);
    expect(Bulkhead.of(app).report().flows).toMatchObject([{ from: 'shop/monitoring', egress: 'theirs', ingress: 'proven' }]);
  });

  test('by labels and described are ours: default deny in every tenant namespace', () => {
    const { app, chart, zone } = shop();
    Cluster.describe(app, {
      namespaces: { 'team-b': { tenant: 'true' }, 'team-a': { tenant: 'true' }, shop: {}, 'kube-system': {} },
    });
    zone('tenants', { namespaces: { tenant: 'true' } })
      .denyAll()
      .allowDns();
    expect(Object.keys(specs(chart))).toEqual(['team-a/tenants', 'team-b/tenants']);
    expect(found(app)).toEqual([]);
    expect(Bulkhead.of(app).report().assumptions).toContain('zone shop/tenants is in the namespaces team-a, team-b, as described');
  });

  test('described, a flow between tenants names them', () => {
    const { app, chart, zone } = shop();
    Cluster.describe(app, { namespaces: { 'team-b': { tenant: 'true' }, 'team-a': { tenant: 'true' }, shop: {} } });
    zone('web')
      .denyIngress()
      .allowFrom(zone('tenants', { namespaces: { tenant: 'true' } }), Port.tcp(80));
    expect(specs(chart)['shop/web']).toMatchObject({
      ingress: [
        {
          from: [
            {
              namespaceSelector: {
                matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['team-a', 'team-b'] }],
              },
            },
          ],
        },
      ],
    });
  });

  test('by name and by labels is AND: theirs until described', () => {
    const { app, chart, zone } = shop();
    const both = zone('both', { namespace: ['a', 'b'], namespaces: { tenant: 'true' } });
    zone('web').denyIngress().allowFrom(both, Port.tcp(80));
    expect(specs(chart)['shop/web']).toMatchObject({
      ingress: [
        {
          from: [
            {
              namespaceSelector: {
                matchLabels: { tenant: 'true' },
                matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['a', 'b'] }],
              },
            },
          ],
        },
      ],
    });
    Cluster.describe(app, { namespaces: { a: { tenant: 'true' }, b: {}, c: { tenant: 'true' }, shop: {} } });
    both.denyIngress();
    expect(Object.keys(specs(chart))).toEqual(['a/both', 'shop/web']);
  });

  test('a zone in one by labels adds labels', () => {
    const { chart, zone } = shop();
    const tenants = zone('tenants', { namespaces: { tenant: 'true' } });
    const db = new Zone(tenants, 'db', { pods: { app: 'db' }, namespaces: { region: 'eu' } });
    zone('web').denyEgress().allowTo(db, Port.tcp(5432));
    expect(specs(chart)['shop/web']).toMatchObject({
      egress: [
        { to: [{ namespaceSelector: { matchLabels: { region: 'eu', tenant: 'true' } }, podSelector: { matchLabels: { app: 'db' } } }] },
      ],
    });
  });
});
