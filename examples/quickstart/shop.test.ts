import { App } from 'cdk8s';
import { Bulkhead, Cluster, Peer, Port } from 'cdk8s-bulkhead';
import { beforeEach, describe, expect, test } from 'vitest';
import { Shop } from './shop';

describe('Shop', () => {
  let app: App;
  let shop: Shop;

  beforeEach(() => {
    app = new App();
    Cluster.describe(app, { today: '2027-01-15' });
    shop = new Shop(app, 'shop');
  });

  test('makes these manifests', async () => {
    await expect(app.synthYaml()).toMatchFileSnapshot('__manifests__/shop.k8s.yaml');
  });

  test('is proven, and nothing about it is reported', () => {
    expect(Bulkhead.of(app).report()).toMatchObject({ proven: true, diagnostics: [] });
  });

  test('only the API reaches the database', () => {
    const { web, api, db } = shop;

    expect(Bulkhead.of(app).verdict(api, db, Port.tcp(5432)).verdict).toBe('allowed');
    expect(Bulkhead.of(app).verdict(web, db).verdict).toBe('denied');
    expect(Bulkhead.of(app).verdict(Peer.internet(), db).verdict).toBe('denied');
  });

  test('a flow from the web to the database breaks the promise', () => {
    shop.db.allowFrom(shop.web, Port.tcp(5432));

    expect(() => app.synthYaml()).toThrow('only zone shop/api may reach zone shop/db');
    expect(Bulkhead.of(app).report().diagnostics).toMatchObject([{ name: 'intent-violated', subject: 'shop/db' }]);
  });
});
