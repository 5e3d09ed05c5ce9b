import { App, Chart } from 'cdk8s';
import { Peer, Zone } from 'cdk8s-bulkhead';

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const db = new Zone(shop, 'db', { pods: { app: 'db' } }).denyIngress();
  const api = new Zone(shop, 'api', { pods: { app: 'api' } });
  db.onlyFrom([api, Peer.anywhere()]);
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const db = new Zone(shop, 'db', { pods: { app: 'db' } }).denyIngress();
  const api = new Zone(shop, 'api', { pods: { app: 'api' } });
  db.onlyFrom(api);
  return app;
}
