import { App, Chart } from 'cdk8s';
import { Port, Zone } from 'cdk8s-bulkhead';

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  new Zone(shop, 'web', { pods: { app: 'web' }, ports: { http: Port.tcp(8080) } }).denyIngress();
  new Zone(shop, 'admin', { pods: { admin: 'true' }, ports: { http: Port.tcp(9000) } }).denyEgress();
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  new Zone(shop, 'web', { pods: { app: 'web' }, ports: { http: Port.tcp(8080) } }).denyIngress();
  new Zone(shop, 'admin', { pods: { admin: 'true' }, ports: { http: Port.tcp(8080) } }).denyEgress();
  return app;
}
