import { App, Chart } from 'cdk8s';
import { Zone } from 'cdk8s-bulkhead';
import { Construct } from 'constructs';

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const backend = new Construct(shop, 'Backend');
  new Zone(backend, 'db').denyAll();
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const backend = new Construct(shop, 'Backend');
  new Zone(backend, 'db', { policyName: 'backend-db' }).denyAll();
  return app;
}
