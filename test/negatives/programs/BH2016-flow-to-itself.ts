import { App, Chart } from 'cdk8s';
import { Port, Zone } from 'cdk8s-bulkhead';

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const db = new Zone(shop, 'db', { pods: { app: 'db' } }).denyIngress();
  db.allowFrom(db, Port.tcp(5432));
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const db = new Zone(shop, 'db', { pods: { app: 'db' } }).denyIngress();
  db.allowWithin(Port.tcp(5432));
  return app;
}
