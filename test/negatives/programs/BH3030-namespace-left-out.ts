import { ApiObject, App, Chart } from 'cdk8s';
import { Cluster, Zone } from 'cdk8s-bulkhead';

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  new ApiObject(shop, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team-b', labels: { tenant: 'true' } } });
  Cluster.describe(app, { namespaces: { 'team-a': { tenant: 'true' } } });
  new Zone(shop, 'tenants', { namespaces: { tenant: 'true' } }).denyAll();
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  new ApiObject(shop, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team-b', labels: { tenant: 'true' } } });
  Cluster.describe(app, { namespaces: { 'team-a': { tenant: 'true' }, 'team-b': { tenant: 'true' } } });
  new Zone(shop, 'tenants', { namespaces: { tenant: 'true' } }).denyAll();
  return app;
}
