import { App, Chart } from 'cdk8s';
import { Bulkhead, Port, Zone } from 'cdk8s-bulkhead';

const API = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { namespace: 'shop', name: 'api', labels: { app: 'api' } },
  spec: { containers: [{ name: 'api', ports: [{ name: 'http', containerPort: 8080 }] }] },
};

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  Bulkhead.of(app).context(API);
  const web = new Zone(shop, 'web', { pods: { app: 'web' } });
  const api = new Zone(shop, 'api', { pods: { app: 'api' } }).denyIngress();
  api.allowFrom(web, Port.named('web'));
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  Bulkhead.of(app).context(API);
  const web = new Zone(shop, 'web', { pods: { app: 'web' } });
  const api = new Zone(shop, 'api', { pods: { app: 'api' } }).denyIngress();
  api.allowFrom(web, Port.named('http'));
  return app;
}
