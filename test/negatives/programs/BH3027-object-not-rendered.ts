import { App, Chart, JsonPatch } from 'cdk8s';
import { Zone } from 'cdk8s-bulkhead';

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const web = new Zone(shop, 'web', { pods: { app: 'web' } }).denyAll();
  web.policies[0]?.addJsonPatch(JsonPatch.replace('/metadata/lables/team', 'shop'));
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  new Zone(shop, 'web', { pods: { app: 'web' }, metadata: { labels: { team: 'shop' } } }).denyAll();
  return app;
}
