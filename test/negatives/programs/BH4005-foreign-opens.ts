import { ApiObject, App, Chart } from 'cdk8s';
import { Port, Zone } from 'cdk8s-bulkhead';

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  new Zone(shop, 'db', { pods: { app: 'db' } }).denyIngress();
  new ApiObject(shop, 'legacy', {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'legacy' },
    spec: {
      podSelector: { matchLabels: { app: 'db' } },
      policyTypes: ['Ingress'],
      ingress: [{ from: [{ podSelector: { matchLabels: { app: 'reports' } } }], ports: [{ protocol: 'TCP', port: 5432 }] }],
    },
  });
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const db = new Zone(shop, 'db', { pods: { app: 'db' } }).denyIngress();
  const reports = new Zone(shop, 'reports', { pods: { app: 'reports' } });
  db.allowFrom(reports, Port.tcp(5432));
  return app;
}
