import { App, Chart } from 'cdk8s';
import { Bulkhead, Zone } from 'cdk8s-bulkhead';

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  new Zone(shop, 'web', { pods: { app: 'web' } }).denyAll();
  Bulkhead.of(app).context('test/negatives/programs/BH3024-empty-context.yaml');
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  new Zone(shop, 'web', { pods: { app: 'web' } }).denyAll();
  Bulkhead.of(app).context('test/negatives/programs/cluster.json');
  return app;
}
