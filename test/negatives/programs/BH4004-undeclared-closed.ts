import { App, Chart, JsonPatch } from 'cdk8s';
import { Zone } from 'cdk8s-bulkhead';

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const db = new Zone(shop, 'db', { pods: { app: 'db' } }).denyIngress();
  for (const policy of db.policies) policy.addJsonPatch(JsonPatch.add('/spec/policyTypes/-', 'Egress'));
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const db = new Zone(shop, 'db', { pods: { app: 'db' } }).denyIngress();
  db.denyEgress();
  return app;
}
