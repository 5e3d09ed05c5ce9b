import { ApiObject, App, Chart } from 'cdk8s';
import { Zone } from 'cdk8s-bulkhead';

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  new ApiObject(shop, 'deployment', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'shop' },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web', tier: 'front' } },
        spec: { containers: [{ name: 'web', image: 'web' }] },
      },
    },
  });
  new Zone(shop, 'web', { pods: { app: 'web' } }).denyIngress();
  new Zone(shop, 'front', { pods: { tier: 'front' } }).denyEgress();
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  new ApiObject(shop, 'deployment', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'shop' },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web', tier: 'front' } },
        spec: { containers: [{ name: 'web', image: 'web' }] },
      },
    },
  });
  const web = new Zone(shop, 'web', { pods: { app: 'web' } }).denyIngress();
  new Zone(web, 'front', { pods: { tier: 'front' } }).denyEgress();
  return app;
}
