import { App, Chart } from 'cdk8s';
import { Bulkhead, Cluster, Port, Zone } from 'cdk8s-bulkhead';

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  Cluster.describe(app, { today: '2026-01-31' });
  const web = new Zone(shop, 'web', { pods: { app: 'web' } });
  web.allowWithin(Port.tcp(8080));
  Bulkhead.of(app).accept({ finding: 'flow-without-effect', because: 'closed next week', until: '2026-01-30' });
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  Cluster.describe(app, { today: '2026-01-31' });
  const web = new Zone(shop, 'web', { pods: { app: 'web' } });
  web.allowWithin(Port.tcp(8080));
  Bulkhead.of(app).accept({ finding: 'flow-without-effect', because: 'closed next week', until: '2026-01-31' });
  return app;
}
