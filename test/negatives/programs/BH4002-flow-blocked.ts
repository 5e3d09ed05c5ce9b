import { App, Chart, JsonPatch } from 'cdk8s';
import { Port, Zone } from 'cdk8s-bulkhead';

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const api = new Zone(shop, 'api', { pods: { app: 'api' } });
  const db = new Zone(shop, 'db', { pods: { app: 'db' } }).denyIngress();
  db.allowFrom(api, Port.tcp(5432));
  for (const policy of db.policies) policy.addJsonPatch(JsonPatch.remove('/spec/ingress'));
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const api = new Zone(shop, 'api', { pods: { app: 'api' } });
  const db = new Zone(shop, 'db', { pods: { app: 'db' } }).denyIngress();
  db.allowFrom(api, Port.tcp(5432));
  for (const policy of db.policies) policy.addJsonPatch(JsonPatch.add('/metadata/annotations/reviewed', 'yes'));
  return app;
}
