import { App, Chart } from 'cdk8s';
import { type Labels, Zone } from 'cdk8s-bulkhead';

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const labels = JSON.parse('{ "web": { "app": "web" } }') as Record<'web' | 'ui', Labels>;
  new Zone(shop, 'ui', { pods: labels.ui }).denyAll();
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const labels = JSON.parse('{ "web": { "app": "web" } }') as Record<'web' | 'ui', Labels>;
  new Zone(shop, 'ui', { pods: labels.web }).denyAll();
  return app;
}
