import { App, Chart } from 'cdk8s';
import { Bulkhead, Port, Zone } from 'cdk8s-bulkhead';

function shop(): App {
  const app = new App();
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  new Zone(chart, 'web', { pods: { app: 'web' } }).denyAll();
  const pod = (name: string) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { namespace: 'shop', name, labels: { app: name } }, spec: {} });
  Bulkhead.of(app).context(pod('web'), pod('api'));
  return app;
}

export function avoid(): App {
  const app = shop();
  Bulkhead.of(app).explain('shop/wep', 'shop/api', Port.tcp(9090));
  return app;
}

export function prefer(): App {
  const app = shop();
  Bulkhead.of(app).explain('shop/web', 'shop/api', Port.tcp(9090));
  return app;
}
