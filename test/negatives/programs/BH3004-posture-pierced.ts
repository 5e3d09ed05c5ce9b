import { App, Chart } from 'cdk8s';
import { Peer, Port, Zone } from 'cdk8s-bulkhead';

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const web = new Zone(shop, 'web', { pods: { app: 'web' } }).denyIngress();
  new Zone(shop, 'quarantine', { pods: { quarantine: 'true' } }).denyIngress();
  web.allowFrom(Peer.anywhere(), Port.tcp(8080));
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const web = new Zone(shop, 'web', { pods: { app: 'web' } }).denyIngress();
  const quarantine = new Zone(shop, 'quarantine', { pods: { quarantine: 'true' } }).denyIngress();
  Zone.exclusive(quarantine, web);
  web.allowFrom(Peer.anywhere(), Port.tcp(8080));
  return app;
}
