import { App, Chart } from 'cdk8s';
import { Peer, Port, Zone } from 'cdk8s-bulkhead';

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const web = new Zone(shop, 'web', { pods: { app: 'web' } }).denyEgress().allowDns();
  web.allowTo(Peer.internet(), Port.named('https'));
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const web = new Zone(shop, 'web', { pods: { app: 'web' } }).denyEgress().allowDns();
  web.allowTo(Peer.internet(), Port.tcp(443));
  return app;
}
