import { App, Chart } from 'cdk8s';
import { Cluster, Peer, Port, Zone } from 'cdk8s-bulkhead';

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const web = new Zone(shop, 'web', { pods: { app: 'web' } }).denyEgress().allowDns();
  web.allowTo(Peer.apiServer(), Port.tcp(6443));
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const web = new Zone(shop, 'web', { pods: { app: 'web' } }).denyEgress().allowDns();
  Cluster.describe(app, { apiServer: { cidrs: ['10.0.0.1/32'], ports: [Port.tcp(6443)] } });
  web.allowTo(Peer.apiServer(), Port.tcp(6443));
  return app;
}
