import { Bulkhead, Cluster, Peer, Port } from 'cdk8s-bulkhead';
import { describe, expect, test } from 'vitest';
import { documents, found, shop } from './shop';
import { silentHost } from './silent-host';

silentHost();

const flows = (chart: Parameters<typeof documents>[0]): string | undefined =>
  documents(chart)[0]?.metadata.annotations?.['bulkhead.dev/flows'];

describe('the reason of a flow', () => {
  test('travels into annotations and reports', () => {
    const { app, chart, zone } = shop();
    Cluster.describe(app, { today: '2026-01-01' });
    const why = { because: 'orders are stored', owner: 'team-orders', ticket: 'SEC-12', until: '2027-03-31' };
    zone('db').denyIngress().allowFrom(Peer.namespace('orders'), Port.tcp(5432), why);
    expect(flows(chart)).toMatchInlineSnapshot(`
      "ingress from namespace orders, TCP 5432: orders are stored (owner team-orders, ticket SEC-12, until 2027-03-31)
      "
    `);
    expect(Bulkhead.of(app).report().flows).toMatchObject([{ from: 'namespace orders', to: 'shop/db', ports: 'TCP 5432', reasons: [why] }]);
  });

  test('may be a sentence, some of it, or nothing', () => {
    const { chart, zone } = shop();
    zone('db')
      .denyIngress()
      .allowFrom(Peer.namespace('a'), Port.tcp(1), 'a sentence')
      .allowFrom(Peer.namespace('b'), Port.tcp(2), { owner: 'b', until: '2999-12-31' })
      .allowFrom(Peer.namespace('c'), Port.tcp(3));
    expect(flows(chart)).toMatchInlineSnapshot(`
      "ingress from namespace a, TCP 1: a sentence
      ingress from namespace b, TCP 2: owner b, until 2999-12-31
      ingress from namespace c, TCP 3
      "
    `);
  });

  test('is one line, whatever blanks it has', () => {
    const { chart, zone } = shop();
    zone('db').denyIngress().allowFrom(Peer.namespace('a'), Port.tcp(1), '  two\n lines,\ttabs  and ü {}: # ');
    expect(flows(chart)?.trimEnd()).toBe('ingress from namespace a, TCP 1: two lines, tabs and ü {}: #');
  });

  test('stands at each half', () => {
    const { chart, zone } = shop();
    zone('db').denyIngress().allowFrom(zone('web').denyEgress().allowDns('names'), Port.tcp(5432), 'orders');
    expect(documents(chart).map(({ metadata }) => metadata.annotations?.['bulkhead.dev/flows'])).toMatchInlineSnapshot(`
      [
        "ingress from zone shop/web, TCP 5432: orders
      ",
        "egress to the resolver, UDP 53, TCP 53: names
      egress to zone shop/db, TCP 5432: orders
      ",
      ]
    `);
  });

  test('a policy without flows has no such annotation', () => {
    const { chart, zone } = shop();
    zone('db').denyIngress();
    expect(documents(chart)[0]?.metadata.annotations).toEqual({ 'bulkhead.dev/zone': 'shop/db' });
  });

  test('no line of the program is written into a manifest', () => {
    const { chart, zone } = shop();
    zone('db').denyIngress().allowFrom(Peer.namespace('a'), Port.tcp(1), 'x');
    expect(JSON.stringify(chart.toJson())).not.toMatch(/\.ts|:\d+:\d+/);
  });
});

describe('annotations', () => {
  test('over 100 KiB are an error, just below they are none', () => {
    const { app, chart, zone } = shop();
    const db = zone('db').denyIngress();
    db.allowFrom(Peer.namespace('a'), Port.tcp(1), 'x'.repeat(100 * 1024 - 100));
    expect(found(app)).toEqual([]);
    db.allowFrom(Peer.namespace('a'), Port.tcp(2), 'y'.repeat(100));
    expect(found(app)).toEqual(['BH3013 shop/db']);
    expect(() => chart.toJson()).toThrow('BH3013');
  });

  test('count in bytes', () => {
    const { app, zone } = shop();
    zone('db')
      .denyIngress()
      .allowFrom(Peer.namespace('a'), Port.tcp(1), 'ü'.repeat(60 * 1024));
    expect(found(app)).toEqual(['BH3013 shop/db']);
  });
});
