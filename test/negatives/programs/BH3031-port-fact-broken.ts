import { App, Chart } from 'cdk8s';
import { Bulkhead, Port, Zone } from 'cdk8s-bulkhead';

const API = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { namespace: 'shop', name: 'api', labels: { app: 'api' } },
  spec: { containers: [{ name: 'api', ports: [{ name: 'http', containerPort: 9090 }] }] },
};

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  Bulkhead.of(app).context(API);
  new Zone(shop, 'api', { pods: { app: 'api' }, ports: { http: Port.tcp(8080) } }).denyAll();
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  Bulkhead.of(app).context(API);
  new Zone(shop, 'api', { pods: { app: 'api' }, ports: { http: Port.tcp(9090) } }).denyAll();
  return app;
}
