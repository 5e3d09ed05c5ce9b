import { App, Chart } from 'cdk8s';
import { Cluster, Peer, Port, Zone } from 'cdk8s-bulkhead';

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const db = new Zone(shop, 'db', { pods: { app: 'db' } });
  const vault = new Zone(shop, 'vault', { pods: { app: 'vault' } });
  db.denyEgress().allowDns().allowTo(Peer.internet(), Port.tcp(443));
  db.neverTo(vault);
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const db = new Zone(shop, 'db', { pods: { app: 'db' } });
  const vault = new Zone(shop, 'vault', { pods: { app: 'vault' } });
  Cluster.describe(app, { podRanges: ['10.244.0.0/16', 'fd00:10:244::/56'] });
  db.denyEgress().allowDns().allowTo(Peer.internet(), Port.tcp(443));
  db.neverTo(vault);
  return app;
}
