import { App, Chart } from 'cdk8s';
import { Port, Zone } from 'cdk8s-bulkhead';

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const db = new Zone(shop, 'db', { pods: { app: 'db' } }).denyIngress();
  const other = new Chart(new App(), 'other', { namespace: 'shop' });
  const api = new Zone(other, 'api', { pods: { app: 'api' } });
  db.allowFrom(api, Port.tcp(5432));
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const db = new Zone(shop, 'db', { pods: { app: 'db' } }).denyIngress();
  const api = new Zone(shop, 'api', { pods: { app: 'api' } });
  db.allowFrom(api, Port.tcp(5432));
  return app;
}
