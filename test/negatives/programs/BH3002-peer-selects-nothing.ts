import { App, Chart } from 'cdk8s';
import { Cluster, Peer, Port, Zone } from 'cdk8s-bulkhead';

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  Cluster.describe(app, { families: ['IPv4'] });
  const web = new Zone(shop, 'web', { pods: { app: 'web' } }).denyEgress().allowDns();
  web.allowTo(Peer.cidr('2001:db8::/32'), Port.tcp(443));
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  Cluster.describe(app, { families: ['IPv4'] });
  const web = new Zone(shop, 'web', { pods: { app: 'web' } }).denyEgress().allowDns();
  web.allowTo(Peer.cidr('198.51.100.0/24'), Port.tcp(443));
  return app;
}
