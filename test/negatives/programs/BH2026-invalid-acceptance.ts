import { App, Chart } from 'cdk8s';
import { Bulkhead, Port, Zone } from 'cdk8s-bulkhead';

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const web = new Zone(shop, 'web', { pods: { app: 'web' } });
  web.allowWithin(Port.tcp(8080));
  Bulkhead.of(app).accept({ finding: 'flow-without-effect', of: 'shop/web', because: '' });
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const web = new Zone(shop, 'web', { pods: { app: 'web' } });
  web.allowWithin(Port.tcp(8080));
  Bulkhead.of(app).accept({ finding: 'flow-without-effect', of: 'shop/web', because: 'closed next week' });
  return app;
}
