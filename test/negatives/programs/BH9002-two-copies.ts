import { App, Chart } from 'cdk8s';
import { Zone } from 'cdk8s-bulkhead';

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  new Zone(shop, 'web', { pods: { app: 'web' } }).denyIngress();
  // Stands for a library of zones that brings an older copy of its own.
  Object.assign(shop.node.root[Symbol.for('cdk8s-bulkhead.program') as never] as object, { version: '0.0.9' });
  new Zone(shop, 'db', { pods: { app: 'db' } }).denyIngress();
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  new Zone(shop, 'web', { pods: { app: 'web' } }).denyIngress();
  new Zone(shop, 'db', { pods: { app: 'db' } }).denyIngress();
  return app;
}
