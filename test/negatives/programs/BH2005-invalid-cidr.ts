import { App, Chart } from 'cdk8s';
import { Peer, Port, Zone } from 'cdk8s-bulkhead';

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const web = new Zone(shop, 'web', { pods: { app: 'web' } }).denyEgress().allowDns();
  web.allowTo(Peer.cidr('10.1.2.3/8'), Port.tcp(443));
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const web = new Zone(shop, 'web', { pods: { app: 'web' } }).denyEgress().allowDns();
  web.allowTo(Peer.cidr('10.0.0.0/8'), Port.tcp(443));
  return app;
}
