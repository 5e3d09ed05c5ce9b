import { App, Chart } from 'cdk8s';
import { Bulkhead, Port, Zone } from 'cdk8s-bulkhead';

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const api = new Zone(shop, 'api', { pods: { app: 'api' } }).denyEgress().allowDns();
  Bulkhead.of(app).context({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'default-deny', namespace: 'shop' },
    spec: { podSelector: {}, policyTypes: ['Ingress'] },
  });
  const db = new Zone(shop, 'db', { pods: { app: 'db' } });
  db.allowFrom(api, Port.tcp(5432));
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const api = new Zone(shop, 'api', { pods: { app: 'api' } }).denyEgress().allowDns();
  Bulkhead.of(app).context({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'default-deny', namespace: 'shop' },
    spec: { podSelector: {}, policyTypes: ['Ingress'] },
  });
  const db = new Zone(shop, 'db', { pods: { app: 'db' } }).denyIngress();
  db.allowFrom(api, Port.tcp(5432));
  return app;
}
