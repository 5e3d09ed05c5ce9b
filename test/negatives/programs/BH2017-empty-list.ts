import { App, Chart } from 'cdk8s';
import { Peer, Port, Zone } from 'cdk8s-bulkhead';

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const db = new Zone(shop, 'db', { pods: { app: 'db' } }).denyIngress();
  db.allowFrom([], Port.tcp(5432));
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const db = new Zone(shop, 'db', { pods: { app: 'db' } }).denyIngress();
  db.allowFrom(Peer.namespace('shop'), Port.tcp(5432));
  return app;
}
