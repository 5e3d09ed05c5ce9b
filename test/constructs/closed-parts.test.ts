import { Bulkhead, Label, Peer, Port, Zone } from 'cdk8s-bulkhead';
import { describe, expect, test } from 'vitest';
import { documents, found, policiesYaml, type Shop, shop, specs } from './shop';
import { silentHost } from './silent-host';

/** Where the halves of a flow are emitted: the third rule of the language, case by case. */

silentHost();

type Spec = {
  readonly podSelector: object;
  readonly policyTypes: readonly string[];
  readonly ingress?: unknown;
  readonly egress?: unknown;
};

/** Selector and policy types of each document. */
function heads({ chart }: Shop): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(specs(chart) as Readonly<Record<string, Spec>>).map(([name, spec]) => {
      const rules = [...(spec.ingress === undefined ? [] : ['in']), ...(spec.egress === undefined ? [] : ['out'])].join('+');
      return [name, `${JSON.stringify(spec.podSelector)} ${spec.policyTypes.join('+')} ${rules}`.trim()];
    }),
  );
}

describe('a flow of a zone', () => {
  test('that a posture closes whole stands in its own document', () => {
    const all = shop();
    all.zone('everything', {}).denyIngress();
    all.zone('db').allowFrom(Peer.everyPod(), Port.tcp(5432));
    expect(heads(all)).toEqual({
      'shop/everything': '{} Ingress',
      'shop/db': '{"matchLabels":{"app":"db"}} Ingress in',
    });
    expect(found(all.app)).toEqual([]);
  });

  test('that a posture closes in part stands in a document of that part: db.restricted', () => {
    const all = shop();
    all.zone('restricted', { pods: { tier: 'restricted' } }).denyIngress();
    all.zone('db').allowFrom(Peer.everyPod(), Port.tcp(5432));
    expect(policiesYaml(all.chart)).toMatchInlineSnapshot(`
      "shop/restricted:
        podSelector:
          matchLabels:
            tier: restricted
        policyTypes:
          - Ingress
      shop/db.restricted:
        ingress:
          - from:
              - namespaceSelector: {}
            ports:
              - port: 5432
                protocol: TCP
        podSelector:
          matchLabels:
            app: db
            tier: restricted
        policyTypes:
          - Ingress
      "
    `);
    const part = documents(all.chart).find(({ metadata }) => metadata.name === 'db.restricted');
    expect(part?.metadata.annotations).toMatchInlineSnapshot(`
      {
        "bulkhead.dev/flows": "ingress from every pod, TCP 5432
      ",
        "bulkhead.dev/within": "shop/restricted",
        "bulkhead.dev/zone": "shop/db",
      }
    `);
  });

  test('that two postures close in part stands in two documents', () => {
    const all = shop();
    all.zone('restricted', { pods: { tier: 'restricted' } }).denyIngress();
    all.zone('audited', { pods: { audit: 'yes' } }).denyIngress();
    all.zone('db').allowFrom(Peer.everyPod(), Port.tcp(5432));
    expect(heads(all)).toEqual({
      'shop/restricted': '{"matchLabels":{"tier":"restricted"}} Ingress',
      'shop/audited': '{"matchLabels":{"audit":"yes"}} Ingress',
      'shop/db.restricted': '{"matchLabels":{"app":"db","tier":"restricted"}} Ingress in',
      'shop/db.audited': '{"matchLabels":{"app":"db","audit":"yes"}} Ingress in',
    });
  });

  test('one for each closing zone that is not contained in another', () => {
    const all = shop();
    const outer = all.zone('outer', { pods: { tier: 'restricted' } }).denyIngress();
    new Zone(outer, 'inner', { pods: { audit: 'yes' } }).denyIngress();
    all.zone('db').allowFrom(Peer.everyPod(), Port.tcp(5432));
    expect(Object.keys(heads(all))).toEqual(['shop/outer-inner', 'shop/outer', 'shop/db.outer']);
  });

  test('of two closing zones that cut out the same part, one', () => {
    const all = shop();
    all.zone('a', { pods: { tier: Label.in('x', 'y') } }).denyIngress();
    all.zone('b', { pods: { tier: Label.in('x', 'z') } }).denyIngress();
    all.zone('db', { pods: { app: 'db', tier: Label.in('x', 'w') } }).allowFrom(Peer.everyPod(), Port.tcp(5432));
    expect(Object.keys(heads(all)).filter((name) => name.startsWith('shop/db'))).toHaveLength(1);
    expect(found(all.app)).not.toContain('BH4003 shop/db');
  });

  test('that a posture contains needs no parts, whatever else closes parts of it', () => {
    const all = shop();
    all.zone('restricted', { pods: { tier: 'restricted' } }).denyIngress();
    all.zone('db').denyIngress().allowFrom(Peer.everyPod(), Port.tcp(5432));
    expect(Object.keys(heads(all))).toEqual(['shop/restricted', 'shop/db']);
  });

  test('by constraints: an intersection of selectors is one selector', () => {
    const all = shop();
    all.zone('prod', { pods: { stage: Label.notIn('dev', 'test'), tier: Label.present() } }).denyIngress();
    all.zone('db', { pods: { app: Label.in('pg', 'mysql'), stage: Label.present() } }).allowFrom(Peer.everyPod(), Port.tcp(5432));
    expect(heads(all)['shop/db.prod']).toMatchInlineSnapshot(
      `"{"matchExpressions":[{"key":"app","operator":"In","values":["mysql","pg"]},{"key":"stage","operator":"Exists"},{"key":"stage","operator":"NotIn","values":["dev","test"]},{"key":"tier","operator":"Exists"}]} Ingress in"`,
    );
    expect(found(all.app)).toEqual(['BH3004 shop/prod']);
  });

  test('closed nowhere, or in a part that cannot be, is nowhere', () => {
    const all = shop();
    all.zone('api').denyIngress();
    all.zone('db').allowFrom(Peer.everyPod(), Port.tcp(5432));
    expect(Object.keys(heads(all))).toEqual(['shop/api']);
    expect(found(all.app)).toEqual(['BH3003 shop/db']);
  });

  test('in several namespaces: a part only where one closes it', () => {
    const all = shop();
    all.zone('restricted', { pods: { tier: 'restricted' }, namespace: 'a' }).denyIngress();
    all.zone('b', { namespace: 'b' }).denyIngress();
    all.zone('db', { pods: { app: 'db' }, namespace: ['a', 'b', 'c'] }).allowFrom(Peer.everyPod(), Port.tcp(5432));
    expect(Object.keys(heads(all))).toEqual(['a/restricted', 'b/b', 'a/db.restricted', 'b/db']);
  });
});

describe('directions', () => {
  test('a posture of one direction gets the flows of that direction', () => {
    const all = shop();
    all.zone('everything', {}).denyIngress();
    const db = all.zone('db').allowFrom(Peer.everyPod(), Port.tcp(5432)).allowTo(Peer.internet(), Port.tcp(443));
    expect(heads(all)['shop/db']).toBe('{"matchLabels":{"app":"db"}} Ingress in');
    db.denyEgress();
    expect(heads(all)['shop/db']).toBe('{"matchLabels":{"app":"db"}} Ingress+Egress in+out');
  });

  test('closed whole in one and in part in the other: two documents', () => {
    const all = shop();
    all.zone('restricted', { pods: { tier: 'restricted' } }).denyEgress();
    all.zone('db').denyIngress().allowFrom(Peer.everyPod(), Port.tcp(5432)).allowDns();
    expect(heads(all)).toEqual({
      'shop/restricted': '{"matchLabels":{"tier":"restricted"}} Egress',
      'shop/db': '{"matchLabels":{"app":"db"}} Ingress in',
      'shop/db.restricted': '{"matchLabels":{"app":"db","tier":"restricted"}} Egress out',
    });
  });

  test('closed in one part in both directions: one document of the part', () => {
    const all = shop();
    all.zone('restricted', { pods: { tier: 'restricted' } }).denyAll();
    all.zone('db').allowFrom(Peer.everyPod(), Port.tcp(5432)).allowDns();
    expect(heads(all)['shop/db.restricted']).toBe('{"matchLabels":{"app":"db","tier":"restricted"}} Ingress+Egress in+out');
  });

  test('of a part list only what a posture closes of every pod it selects', () => {
    const all = shop();
    all.zone('a', { pods: { a: 'x' } }).denyIngress();
    all.zone('b', { pods: { b: 'x' } }).denyEgress();
    all.zone('db').allowFrom(Peer.everyPod(), Port.tcp(5432)).allowDns();
    expect(heads(all)['shop/db.a']).toBe('{"matchLabels":{"a":"x","app":"db"}} Ingress in');
    expect(heads(all)['shop/db.b']).toBe('{"matchLabels":{"app":"db","b":"x"}} Egress out');
  });
});

describe('a half', () => {
  test('stands in a document named after its own end, even where another zone has the same selector', () => {
    const all = shop();
    all.zone('everything', {}).denyIngress();
    all.zone('db', { pods: { app: 'db' } }).allowFrom(Peer.namespace('a'), Port.tcp(1));
    all.zone('same', { pods: { app: 'db' } }).allowFrom(Peer.namespace('b'), Port.tcp(2));
    expect(Object.keys(heads(all))).toEqual(['shop/everything', 'shop/db', 'shop/same']);
    expect(found(all.app)).toEqual([]);
  });

  test('adding a flow changes documents of its own ends only', () => {
    const make = (more: boolean) => {
      const all = shop();
      all.zone('everything', {}).denyAll().allowDns();
      const [web, api, db, cache] = ['web', 'api', 'db', 'cache'].map((id) => all.zone(id)) as [Zone, Zone, Zone, Zone];
      api.allowFrom(web, Port.tcp(1));
      db.allowFrom(api, Port.tcp(2));
      if (more) cache.allowFrom(api, Port.tcp(3));
      return new Map(documents(all.chart).map((document) => [document.metadata.name, JSON.stringify(document)]));
    };
    const [before, after] = [make(false), make(true)];
    const changed = [...after].filter(([name, text]) => before.get(name) !== text).map(([name]) => name);
    expect(changed).toEqual(['api', 'cache']);
    expect([...before.keys()].filter((name) => !after.has(name))).toEqual([]);
  });

  test('a name of a part that is taken is an error', () => {
    const all = shop();
    all.zone('restricted', { pods: { tier: 'restricted' } }).denyIngress();
    all.zone('db').allowFrom(Peer.everyPod(), Port.tcp(5432));
    all.zone('other', { pods: { app: 'other' }, policyName: 'db.restricted' }).denyIngress();
    expect(found(all.app)).toContain('BH3010 shop/db.restricted');
  });

  test('a name of a part that would be too long is an error', () => {
    const all = shop();
    const long = 'x'.repeat(200);
    all.zone('restricted', { pods: { tier: 'restricted' }, policyName: long }).denyIngress();
    all.zone('db', { pods: { app: 'db' }, policyName: long.replaceAll('x', 'y') }).allowFrom(Peer.everyPod(), Port.tcp(5432));
    expect(found(all.app).map((text) => text.slice(0, 6))).toContain('BH1030');
    expect(() => all.chart.toJson()).toThrow('BH1030');
  });
});

test('what postures do not close stays open: the documents are proven, whatever the parts', () => {
  const all = shop();
  all.zone('a', { pods: { a: Label.in('1', '2') } }).denyAll();
  all.zone('b', { pods: { b: Label.notIn('1') } }).denyIngress();
  const [x, y] = [all.zone('x', { pods: { a: Label.notIn('1') } }), all.zone('y', { pods: { b: Label.in('1', '2') } })];
  x.allowFrom(y, Port.tcp(1)).allowTo(y, Port.tcp(2));
  y.allowWithin(Port.tcp(3));
  const { diagnostics } = Bulkhead.of(all.app).report();
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(Object.keys(heads(all))).toMatchInlineSnapshot(`
    [
      "shop/a",
      "shop/b",
      "shop/x.a",
      "shop/x.b",
      "shop/y.a",
      "shop/y.b",
    ]
  `);
});
