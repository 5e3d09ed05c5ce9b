import { App, Chart } from 'cdk8s';
import { Zone } from 'cdk8s-bulkhead';

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  new Zone(shop, 'build', { pods: { revision: '0o17' } }).denyAll();
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  new Zone(shop, 'build', { pods: { revision: 'r0o17' } }).denyAll();
  return app;
}
