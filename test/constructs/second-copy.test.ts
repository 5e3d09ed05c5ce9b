import type * as Package from 'cdk8s-bulkhead';
import { Bulkhead, Peer, Port, Zone } from 'cdk8s-bulkhead';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { finding, found, refusedWith, rendered, shop, specs } from './shop';
import { silentHost } from './silent-host';

/** Two copies of the package in one process, as where a library of zones brings its own. */

silentHost();

const VERSION = '../../lib/constructs/version';

/** The package loaded once more, saying another version of itself if asked to. */
async function copy(version?: string): Promise<typeof Package> {
  vi.resetModules();
  if (version !== undefined) vi.doMock(VERSION, () => ({ PACKAGE_VERSION: version }));
  try {
    return (await import('cdk8s-bulkhead')) as typeof Package;
  } finally {
    vi.doUnmock(VERSION);
  }
}

let same: typeof Package;
let older: typeof Package;
beforeAll(async () => {
  same = await copy();
  older = await copy('0.0.9');
});
afterAll(() => {
  vi.resetModules();
});

test('they are other classes', () => {
  expect(same.Zone).not.toBe(Zone);
  expect(older.Zone).not.toBe(same.Zone);
});

describe('of the same version', () => {
  test('work on one program', () => {
    const { app, chart, zone } = shop();
    const db = zone('db').denyIngress();
    const web = new same.Zone(chart, 'web', { pods: { app: same.Label.in('web', 'ui') } }).denyEgress().allowDns();
    db.allowFrom(web, same.Port.tcp(5432), 'orders').onlyFrom([web, same.Peer.namespace('ops')]);
    web.allowTo(db, Port.tcp(5433));
    Zone.exclusive(db, web);
    expect(found(app)).toEqual([]);
    expect(Object.keys(specs(chart))).toEqual(['shop/db', 'shop/web']);
    expect(same.Bulkhead.of(app).report().flows).toEqual(Bulkhead.of(app).report().flows);
    expect([same.Zone.isZone(db), Zone.isZone(web), Peer.isPeer(same.Peer.dns()), Port.isPort(same.Port.all())]).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  test('refuse the same things, known by name', () => {
    const { zone } = shop();
    expect(refusedWith(() => zone('db').allowFrom(same.Peer.anywhere(), same.Port.tcpRange(5, 4)))).toBe('BH2002');
  });
});

describe('of different versions', () => {
  test('are an error, whichever came first', () => {
    const first = shop();
    first.zone('db').denyIngress();
    new older.Zone(first.chart, 'web', { pods: { app: 'web' } }).denyIngress();
    expect(rendered(finding(first.app, 'BH9002'))).toMatch(/two copies of cdk8s-bulkhead work on one app: 0\.0\.9 and \d+\.\d+\.\d+/);
    expect(() => first.app.synthYaml()).toThrow('BH9002');

    const second = shop();
    new older.Zone(second.chart, 'web', { pods: { app: 'web' } }).denyIngress();
    expect(() => second.app.synthYaml()).not.toThrow();
    second.zone('db').denyIngress();
    expect(() => second.app.synthYaml()).toThrow('BH9002');
  });

  test('in two apps of one process are none', () => {
    const [first, second] = [shop(), shop()];
    first.zone('db').denyIngress();
    new older.Zone(second.chart, 'db', { pods: { app: 'db' } }).denyIngress();
    expect(specs(first.chart)).toEqual(specs(second.chart));
  });
});
