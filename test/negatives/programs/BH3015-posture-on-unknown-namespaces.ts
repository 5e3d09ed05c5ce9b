import { App, Chart } from 'cdk8s';
import { Cluster, Zone } from 'cdk8s-bulkhead';

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const tenants = new Zone(shop, 'tenants', { namespaces: { tenant: 'true' } });
  tenants.denyIngress();
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const tenants = new Zone(shop, 'tenants', { namespaces: { tenant: 'true' } });
  Cluster.describe(app, { namespaces: { 'team-a': { tenant: 'true' }, shop: {} } });
  tenants.denyIngress();
  return app;
}
