import { App, Chart } from 'cdk8s';
import { Port, Zone } from 'cdk8s-bulkhead';

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const api = new Zone(shop, 'api', { pods: { app: 'api' } });
  const db = new Zone(shop, 'db', { pods: { app: 'db' } }).denyIngress();
  db.allowFrom(api, Port.tcp(5432));
  db.neverFrom(api);
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const api = new Zone(shop, 'api', { pods: { app: 'api' } });
  const db = new Zone(shop, 'db', { pods: { app: 'db' } }).denyIngress();
  db.allowFrom(api, Port.tcp(5432));
  db.onlyFrom(api);
  return app;
}
