import { App, Chart } from 'cdk8s';
import { Zone } from 'cdk8s-bulkhead';

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const db = new Zone(shop, 'db', { pods: { app: 'db' } }).denyIngress();
  const ids = Array.from({ length: 20 }, (_, index) => `client-${index}`);
  const clients = ids.map((id) => new Zone(shop, id, { pods: { [`${id}-a`]: 'x', [`${id}-b`]: 'x', [`${id}-c`]: 'x' } }));
  db.onlyFrom(clients);
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const db = new Zone(shop, 'db', { pods: { app: 'db' } }).denyIngress();
  const ids = Array.from({ length: 20 }, (_, index) => `client-${index}`);
  const clients = ids.map((id) => new Zone(shop, id, { pods: { client: id } }));
  db.onlyFrom(clients);
  return app;
}
