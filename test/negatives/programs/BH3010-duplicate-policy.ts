import { App, Chart } from 'cdk8s';
import { Zone } from 'cdk8s-bulkhead';

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  new Zone(shop, 'web', { pods: { app: 'web' } }).denyIngress();
  new Zone(shop, 'ui', { pods: { app: 'ui' }, policyName: 'web' }).denyIngress();
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  new Zone(shop, 'web', { pods: { app: 'web' } }).denyIngress();
  new Zone(shop, 'ui', { pods: { app: 'ui' } }).denyIngress();
  return app;
}
