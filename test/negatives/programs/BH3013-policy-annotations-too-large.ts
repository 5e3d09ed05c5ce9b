import { App, Chart } from 'cdk8s';
import { Peer, Port, Zone } from 'cdk8s-bulkhead';

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const db = new Zone(shop, 'db', { pods: { app: 'db' } }).denyIngress();
  const because = 'orders are stored. '.repeat(6000);
  db.allowFrom(Peer.everyPod(), Port.tcp(5432), because);
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const db = new Zone(shop, 'db', { pods: { app: 'db' } }).denyIngress();
  const because = 'orders are stored';
  db.allowFrom(Peer.everyPod(), Port.tcp(5432), because);
  return app;
}
