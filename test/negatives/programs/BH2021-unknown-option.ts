import { App, Chart } from 'cdk8s';
import { Zone } from 'cdk8s-bulkhead';

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const options = { pod: { app: 'web' }, policyName: 'web' };
  new Zone(shop, 'web', options).denyAll();
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const options = { pods: { app: 'web' }, policyName: 'web' };
  new Zone(shop, 'web', options).denyAll();
  return app;
}
