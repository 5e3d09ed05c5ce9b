import { App, Chart } from 'cdk8s';
import { Cluster, Zone } from 'cdk8s-bulkhead';

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  new Zone(shop, 'web').denyAll();
  Cluster.describe(app, { families: ['ipv4' as 'IPv4'] });
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  new Zone(shop, 'web').denyAll();
  Cluster.describe(app, { families: ['IPv4'] });
  return app;
}
