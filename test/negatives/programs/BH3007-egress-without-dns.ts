import { App, Chart } from 'cdk8s';
import { Port, Zone } from 'cdk8s-bulkhead';

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const api = new Zone(shop, 'api', { pods: { app: 'api' } });
  const web = new Zone(shop, 'web', { pods: { app: 'web' } }).denyEgress();
  web.allowTo(api, Port.tcp(9090));
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const api = new Zone(shop, 'api', { pods: { app: 'api' } });
  const web = new Zone(shop, 'web', { pods: { app: 'web' } }).denyEgress().allowDns();
  web.allowTo(api, Port.tcp(9090));
  return app;
}
