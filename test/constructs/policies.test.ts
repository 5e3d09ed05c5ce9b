import { ApiObject, type IResolver, JsonPatch, type ResolutionContext } from 'cdk8s';
import { Bulkhead, Peer, Port } from 'cdk8s-bulkhead';
import { describe, expect, test } from 'vitest';
import { documents, finding, found, rendered, shop, specs } from './shop';
import { silentHost } from './silent-host';

/** `zone.policies`: the escape hatch, which is proven like everything else. */

silentHost();

describe('the policies of a zone', () => {
  test('are there on demand, as the program is now', () => {
    const { zone } = shop();
    const db = zone('db', { pods: { app: 'db' }, namespace: ['a', 'b'] });
    expect(db.policies).toEqual([]);
    db.denyIngress();
    expect(db.policies.map(({ name, metadata }) => `${metadata.namespace}/${name}`)).toEqual(['a/db', 'b/db']);
    expect(db.policies).toEqual(db.policies);
  });

  test('are objects of the tree: chart labels, and labels that are added', () => {
    const { chart, zone } = shop({}, { labels: { team: 'shop' } });
    const db = zone('db').denyIngress();
    for (const policy of db.policies) policy.metadata.addLabel('wave', '1');
    for (const policy of db.policies) policy.metadata.addAnnotation('argocd.argoproj.io/sync-wave', '-1');
    db.allowFrom(Peer.namespace('a'), Port.tcp(1));
    expect(documents(chart)[0]?.metadata).toMatchObject({
      labels: { team: 'shop', wave: '1' },
      annotations: { 'argocd.argoproj.io/sync-wave': '-1', 'bulkhead.dev/zone': 'shop/db' },
    });
  });

  test('of every zone: Bulkhead.of(app).policies', () => {
    const { app, zone } = shop();
    zone('db').denyIngress();
    zone('web').denyEgress();
    zone('api');
    expect(Bulkhead.of(app).policies.map(({ name }) => name)).toEqual(['db', 'web']);
  });

  test('a loop over the tree before synth misses them unless they were asked for', () => {
    const count = (ask: boolean): number => {
      const { app, zone } = shop();
      zone('db').denyIngress();
      if (ask) expect(Bulkhead.of(app).policies).toHaveLength(1);
      return app.node.findAll().filter((construct) => ApiObject.isApiObject(construct)).length;
    };
    expect([count(false), count(true)]).toEqual([0, 1]);
  });
});

describe('a patch', () => {
  test('survives adding flows, and is proven', () => {
    const { app, chart, zone } = shop();
    const db = zone('db').denyIngress();
    db.policies[0]?.addJsonPatch(JsonPatch.add('/metadata/annotations/reviewed', 'yes'));
    db.allowFrom(Peer.namespace('a'), Port.tcp(1));
    expect(found(app)).toEqual([]);
    expect(documents(chart)[0]).toMatchObject({
      metadata: { annotations: { reviewed: 'yes' } },
      spec: { ingress: [{ ports: [{ port: 1 }] }] },
    });
  });

  test.each([
    ['that takes a flow away', JsonPatch.remove('/spec/ingress'), 'BH4002'],
    ['that opens what no flow declares', JsonPatch.add('/spec/ingress/-', {}), 'BH4003'],
    ['that widens the peers', JsonPatch.remove('/spec/ingress/0/from'), 'BH4003'],
    ['that drops policyTypes', JsonPatch.replace('/spec/policyTypes', ['Egress']), 'BH4003'],
    ['that closes what no posture closes', JsonPatch.add('/spec/policyTypes/-', 'Egress'), 'BH4004'],
    ['that selects other pods', JsonPatch.replace('/spec/podSelector/matchLabels/app', 'other'), 'BH4003'],
    ['that the API server would refuse', JsonPatch.replace('/spec/ingress/0/ports/0/port', 0), 'BH1051'],
    ['to a name that another policy has', JsonPatch.replace('/metadata/name', 'web'), 'BH3010'],
    ['to another namespace', JsonPatch.replace('/metadata/namespace', 'other'), 'BH4003'],
  ])('%s is refused', (_, patch, code) => {
    const { app, chart, zone } = shop();
    zone('web').denyIngress();
    const db = zone('db').denyIngress().allowFrom(Peer.namespace('a'), Port.tcp(1));
    expect(found(app)).toEqual([]);
    for (const policy of db.policies) policy.addJsonPatch(patch);
    expect(found(app).map((text) => text.slice(0, 6))).toContain(code);
    expect(() => chart.toJson()).toThrow(code);
  });

  test('says the line of the zone, and shows the policy', () => {
    const { app, zone } = shop();
    const db = zone('db').denyIngress().allowFrom(Peer.namespace('a'), Port.tcp(1));
    db.policies[0]?.addJsonPatch(JsonPatch.remove('/spec/ingress/0/from'));
    expect(rendered(finding(app, 'BH4003')).replace(/shop\.ts:\d+/g, 'shop.ts:…')).toMatchInlineSnapshot(`
      "error BH4003 undeclared-open: NetworkPolicy shop/db opens the ingress of pods app=db in namespace shop, which a posture closes and no flow declares  test/constructs/shop.ts:…
        a pod of other → shop/db  TCP 1   allowed
          egress   a pod of other  no policy isolates a pod of other for egress
          ingress  shop/db         [NetworkPolicy shop/db]  rule 1 allows TCP 1 from any peer (test/constructs/shop.ts:…)
        witness  a pod {} in namespace other → a pod {app: db} in namespace shop, TCP 1: ingress allowed
        help     remove the patch on the policy, or declare the flow"
    `);
  });

  test('that changes nothing but the spelling is right', () => {
    const { app, zone } = shop();
    const db = zone('db')
      .denyIngress()
      .allowFrom(Peer.namespace('a'), [Port.tcp(1), Port.tcp(2)]);
    db.policies[0]?.addJsonPatch(JsonPatch.replace('/spec/ingress/0/ports', [{ port: 1, endPort: 2, protocol: 'TCP' }]));
    expect(found(app)).toEqual([]);
  });

  test('goes with its policy when the zone needs it no more', () => {
    const { app, chart, zone } = shop();
    zone('everything', {}).denyAll();
    const db = zone('db').allowFrom(Peer.namespace('a'), Port.tcp(1));
    db.policies[0]?.addJsonPatch(JsonPatch.add('/metadata/labels', { patched: 'yes' }));
    expect(documents(chart).map(({ metadata }) => metadata.labels ?? {})).toEqual([{}, { patched: 'yes' }]);
    expect(found(app)).toEqual([]);
  });
});

describe('resolvers of the app', () => {
  /** Puts another value for one text, wherever it stands. */
  class Replace implements IResolver {
    constructor(
      private readonly from: unknown,
      private readonly to: unknown,
    ) {}
    resolve(context: ResolutionContext): void {
      if (context.value === this.from) context.replaceValue(this.to);
    }
  }

  test('reach the documents, and the proof sees what they make', () => {
    const right = shop({ resolvers: [new Replace('nobody', 'somebody')] });
    right.zone('db').denyIngress();
    expect(specs(right.chart)).toHaveProperty('shop/db');
    const wrong = shop({ resolvers: [new Replace('db', 'other')] });
    wrong.zone('db').denyIngress();
    expect(found(wrong.app)).toContain('BH4003 shop/db');
  });

  test('tokens of other objects are resolved before they are judged', () => {
    const { app, chart, zone } = shop({ resolvers: [new Replace('PORT', 5432)] });
    zone('db').denyIngress();
    new ApiObject(chart, 'raw', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'raw' },
      spec: { podSelector: { matchLabels: { app: 'db' } }, ingress: [{ ports: [{ port: 'PORT' }] }] },
    });
    expect(finding(app, 'BH4005').evidence?.witness?.port).toBe(5432);
  });
});

test('no YAML anchor appears, whatever selectors are shared', () => {
  const { app, zone } = shop();
  zone('everything', {}).denyAll().allowDns();
  for (const id of ['a', 'b', 'c']) zone(id).allowFrom(zone(`${id}-client`, { pods: { app: 'client' } }), Port.tcp(1));
  expect(app.synthYaml()).not.toMatch(/[&*]a\d/);
});
