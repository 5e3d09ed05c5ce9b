import { ApiObject, App, Chart } from 'cdk8s';
import { Cluster, Zone } from 'cdk8s-bulkhead';

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  Cluster.describe(app, { namespaces: { shop: { team: 'store' } } });
  new ApiObject(shop, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { team: 'shop' } } });
  new Zone(shop, 'web').denyAll();
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  Cluster.describe(app, { namespaces: { shop: { team: 'shop' } } });
  new ApiObject(shop, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { team: 'shop' } } });
  new Zone(shop, 'web').denyAll();
  return app;
}
