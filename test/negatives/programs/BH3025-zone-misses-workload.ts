import { App, Chart } from 'cdk8s';
import { Bulkhead, Zone } from 'cdk8s-bulkhead';

const DATABASE = { apiVersion: 'v1', kind: 'Pod', metadata: { namespace: 'shop', name: 'db', labels: { app: 'postgres' } }, spec: {} };

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  Bulkhead.of(app).context(DATABASE);
  new Zone(shop, 'db', { pods: { app: 'postgers' } }).denyAll();
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  Bulkhead.of(app).context(DATABASE);
  new Zone(shop, 'db', { pods: { app: 'postgres' } }).denyAll();
  return app;
}
