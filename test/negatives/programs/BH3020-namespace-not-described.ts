import { App, Chart } from 'cdk8s';
import { Cluster, Peer, Port, Zone } from 'cdk8s-bulkhead';

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  Cluster.describe(app, { namespaces: { shop: {}, payments: {} } });
  const db = new Zone(shop, 'db', { pods: { app: 'db' } }).denyIngress();
  db.allowFrom(Peer.namespace('payment'), Port.tcp(5432));
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  Cluster.describe(app, { namespaces: { shop: {}, payments: {} } });
  const db = new Zone(shop, 'db', { pods: { app: 'db' } }).denyIngress();
  db.allowFrom(Peer.namespace('payments'), Port.tcp(5432));
  return app;
}
