import { App, Chart } from 'cdk8s';
import { Cluster, Peer, Port, Zone } from 'cdk8s-bulkhead';

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  Cluster.describe(app, { today: '2026-01-31' });
  const db = new Zone(shop, 'db', { pods: { app: 'db' } }).denyIngress();
  db.allowFrom(Peer.namespace('etl'), Port.tcp(5432), { because: 'nightly export', until: '2026-02-30' });
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  Cluster.describe(app, { today: '2026-01-31' });
  const db = new Zone(shop, 'db', { pods: { app: 'db' } }).denyIngress();
  db.allowFrom(Peer.namespace('etl'), Port.tcp(5432), { because: 'nightly export', until: '2026-02-28' });
  return app;
}
