import { ApiObject, type Chart } from 'cdk8s';
import { Bulkhead, Cluster, Label, Peer, Port, Zone } from 'cdk8s-bulkhead';
import { describe, expect, test } from 'vitest';
import { finding, found, rendered, shop } from '../constructs/shop';
import { silentHost } from '../constructs/silent-host';

silentHost();

function deployment(chart: Chart, name: string, labels: Readonly<Record<string, string>>): void {
  new ApiObject(chart, `workload-${name}`, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [{ name: 'a', image: 'a' }] } } },
  });
}

describe('a zone that can select nothing', () => {
  test.each([
    ['its labels contradict the zone around it', (web: Zone) => new Zone(web, 'x', { pods: { app: 'db' } })],
    ['by constraints', (web: Zone) => new Zone(web, 'x', { pods: { app: Label.absent() } })],
    ['its own labels', (web: Zone) => new Zone(web, 'x', { pods: { app: Label.notIn('web') } })],
  ])('%s', (_, make) => {
    const { app, zone } = shop();
    make(zone('web'));
    expect(found(app)).toEqual(['BH3001 shop/web/x']);
    expect(finding(app, 'BH3001').message).toContain('contradict each other at app');
  });

  test('its namespace labels', () => {
    const { app, zone } = shop();
    const tenants = zone('tenants', { namespaces: { tenant: 'true' } });
    new Zone(tenants, 'none', { namespaces: { tenant: 'false' } });
    expect(finding(app, 'BH3001').message).toMatchInlineSnapshot(
      `"zone shop/tenants/none can select no pod: its namespace labels and those of the zones around it contradict each other"`,
    );
  });

  test('none of the described namespaces has its labels', () => {
    const { app, zone } = shop();
    Cluster.describe(app, { namespaces: { shop: {}, 'team-a': { tenant: 'yes' } } });
    zone('tenants', { namespaces: { tenant: 'true' } }).denyIngress();
    expect(finding(app, 'BH3001').message).toMatchInlineSnapshot(
      `"zone shop/tenants can select no pod: none of the described namespaces has its labels"`,
    );
  });

  test('Zone.exclusive rules every pod out', () => {
    const { app, zone } = shop();
    const web = zone('web');
    Zone.exclusive(web, new Zone(web, 'canary', { pods: { track: 'canary' } }));
    expect(finding(app, 'BH3001').message).toMatchInlineSnapshot(
      `"zone shop/web/canary can select no pod: Zone.exclusive says that no pod has its labels (app=web, track=canary)"`,
    );
  });

  test('is an error even if nothing is said about it', () => {
    const { app, chart, zone } = shop();
    new Zone(zone('web'), 'x', { pods: { app: 'db' } });
    expect(() => app.synthYaml()).toThrow('BH3001');
    expect(() => chart.toJson()).toThrow('BH3001');
  });
});

describe('zones that overlap', () => {
  test('are one line of the summary, and a warning where a known workload lies in both', () => {
    const { app, chart, zone } = shop();
    zone('web').denyAll();
    zone('front', { pods: { tier: 'front' } }).denyAll();
    expect(found(app)).toEqual([]);
    expect(Bulkhead.of(app).report().assumptions).toContain(
      'these zones overlap in part, and a pod in both gets the flows of both: shop/web and shop/front',
    );
    deployment(chart, 'shop', { app: 'web', tier: 'front' });
    expect(rendered(finding(app, 'BH3006'))).toMatchInlineSnapshot(`
      "warning BH3006 zones-overlap: Deployment shop/shop lies in zone shop/web and in zone shop/front, and gets the flows of both  test/constructs/shop.ts:18
        see      zone shop/front  test/constructs/shop.ts:18
        help     make the zones disjoint by a label, or one a part of the other"
    `);
  });

  test('a part is no overlap', () => {
    const { app, chart, zone } = shop();
    const web = zone('web').denyAll();
    new Zone(web, 'front', { pods: { tier: 'front' } });
    zone('all', {}).denyAll();
    deployment(chart, 'shop', { app: 'web', tier: 'front' });
    expect(found(app)).toEqual([]);
  });

  test('declared exclusive, a workload in both is an error', () => {
    const { app, chart, zone } = shop();
    Zone.exclusive(zone('web'), zone('front', { pods: { tier: 'front' } }));
    deployment(chart, 'web', { app: 'web' });
    expect(found(app)).toEqual([]);
    deployment(chart, 'shop', { app: 'web', tier: 'front' });
    expect(finding(app, 'BH3012').message).toMatchInlineSnapshot(
      `"zone shop/web and zone shop/front are declared exclusive, but Deployment shop/shop lies in both"`,
    );
    expect(() => app.synthYaml()).toThrow('BH3012');
  });

  test('a workload of the context counts too', () => {
    const { app, zone } = shop();
    Zone.exclusive(zone('web'), zone('front', { pods: { tier: 'front' } }));
    Bulkhead.of(app).context({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'p', namespace: 'shop', labels: { app: 'web', tier: 'front' } },
      spec: { containers: [] },
    });
    expect(found(app)).toContain('BH3012 shop/web');
  });
});

describe('names of ports', () => {
  test('that contradict each other where a pod can lie in both zones', () => {
    const { app, zone } = shop();
    zone('web', { pods: { app: 'web' }, ports: { http: Port.tcp(8080) } });
    zone('admin', { pods: { admin: 'true' }, ports: { http: Port.tcp(9000), other: Port.tcp(1) } });
    expect(found(app)).toEqual(['BH3019 shop/admin']);
  });

  test('do not where the zones differ, or the protocols', () => {
    const { app, zone } = shop();
    const web = zone('web', { pods: { app: 'web' }, ports: { http: Port.tcp(8080) } });
    zone('api', { pods: { app: 'api' }, ports: { http: Port.tcp(9000) } });
    zone('quic', { pods: { quic: 'true' }, ports: { http: Port.udp(9000) } });
    const admin = zone('admin', { pods: { admin: 'true' }, ports: { http: Port.tcp(9001) } });
    Zone.exclusive(web, admin);
    Zone.exclusive(admin, zone('x', { pods: { app: 'api' } }));
    expect(found(app)).toEqual([]);
  });

  test('of an inner zone agree with those of the outer one, or contradict them', () => {
    const { app, zone } = shop();
    const web = zone('web', { pods: { app: 'web' }, ports: { http: Port.tcp(8080) } });
    new Zone(web, 'canary', { pods: { track: 'canary' }, ports: { http: Port.tcp(9000) } });
    expect(found(app)).toEqual(['BH3019 shop/web/canary']);
  });
});

describe('namespaces that are not described', () => {
  test('of zones, flows and guardrails, each once', () => {
    const { app, zone } = shop();
    Cluster.describe(app, { namespaces: { shop: {}, payments: {} } });
    const web = zone('web').denyIngress();
    web.allowFrom(Peer.namespace('payment'), Port.tcp(80)).allowFrom(Peer.namespace('payment'), Port.tcp(81));
    web.neverFrom(Peer.namespace('ops'));
    zone('late', { namespace: 'shopp' });
    expect(found(app)).toEqual(['BH3020 shopp', 'BH3020 payment', 'BH3020 ops']);
    const helps = Bulkhead.of(app)
      .report()
      .diagnostics.map(({ help }) => help);
    expect(helps).toMatchInlineSnapshot(`
      [
        "did you mean shop? Else add shopp to the list",
        "did you mean payments? Else add payment to the list",
        "add it to the list, or mend its name",
      ]
    `);
  });

  test('nothing is said where nobody described them, or a document does', () => {
    const { app, chart, zone } = shop();
    zone('web').denyIngress().allowFrom(Peer.namespace('anything'), Port.tcp(80));
    expect(found(app)).toEqual([]);
    Cluster.describe(app, { namespaces: { shop: {} } });
    new ApiObject(chart, 'ns', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'anything' } });
    expect(found(app)).toEqual([]);
  });
});

describe('postures on namespaces by label', () => {
  test('are errors, once a verb', () => {
    const { app, zone } = shop();
    zone('tenants', { namespaces: { tenant: 'true' } })
      .denyAll()
      .denyIngress()
      .denyIngress();
    expect(found(app)).toEqual(['BH3015 shop/tenants', 'BH3015 shop/tenants']);
  });
});

describe('a zone that misses a workload by a letter or two', () => {
  test('is a warning that names both', () => {
    const { app, chart, zone } = shop();
    zone('db', { pods: { app: 'postgers' } }).denyIngress();
    deployment(chart, 'db', { app: 'postgres' });
    expect(found(app)).toEqual(['BH3025 shop/db']);
    expect(finding(app, 'BH3025').message).toMatchInlineSnapshot(
      `"no known workload lies in zone shop/db, and Deployment shop/db has app=postgres where the zone asks for app=postgers"`,
    );
  });

  test.each([
    ['it has a workload', { app: 'db' }, [{ app: 'db' }, { app: 'bd' }]],
    ['nothing is near', { app: 'db' }, [{ app: 'frontend' }]],
    ['two labels differ', { app: 'postgers', tier: 'date' }, [{ app: 'postgres', tier: 'data' }]],
    ['it is every pod', undefined, [{ app: 'db' }]],
  ] as const)('not where %s', (_, pods, workloads) => {
    const { app, chart, zone } = shop();
    zone('db', pods === undefined ? {} : { pods }).denyIngress();
    for (const [index, labels] of workloads.entries()) deployment(chart, `w${index}`, labels);
    expect(found(app)).toEqual([]);
  });

  test('not in another namespace, and not where another zone selects the workload', () => {
    const { app, chart, zone } = shop();
    zone('db', { pods: { app: 'postgers' }, namespace: 'other' }).denyIngress();
    zone('web-1', { pods: { app: 'web-1' } }).denyIngress();
    zone('web-2', { pods: { app: 'web-2' } }).denyIngress();
    deployment(chart, 'db', { app: 'postgres' });
    deployment(chart, 'web', { app: 'web-1' });
    expect(found(app)).toEqual([]);
  });
});

describe('a port name that a workload does not define', () => {
  test('is a warning, once a zone and name', () => {
    const { app, chart, zone } = shop();
    deployment(chart, 'api', { app: 'api' });
    const [web, api] = [zone('web'), zone('api').denyIngress()];
    api.allowFrom(web, Port.named('http')).allowFrom(Peer.namespace('ops'), [Port.named('http'), Port.tcp(80)]);
    expect(found(app)).toEqual(['BH3026 shop/api']);
    expect(finding(app, 'BH3026').message).toMatchInlineSnapshot(
      `"api.allowFrom(…) opens TCP http of zone shop/api, and Deployment shop/api has no container port of that name: nothing is opened there"`,
    );
  });

  test('nothing is said of a zone without known workloads', () => {
    const { app, zone } = shop();
    zone('api').denyIngress().allowFrom(zone('web'), Port.named('http'));
    expect(found(app)).toEqual([]);
  });
});
