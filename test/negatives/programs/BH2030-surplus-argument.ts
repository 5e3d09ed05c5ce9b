import { App, Chart } from 'cdk8s';
import { Port, Zone } from 'cdk8s-bulkhead';

// TypeScript finds it too, and nothing that runs a program without checking its types does.
const unchecked = { Port: Port as unknown as { tcp(...ports: number[]): Port } };

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const web = new Zone(shop, 'web', { pods: { app: 'web' } });
  const redis = new Zone(shop, 'redis', { pods: { app: 'redis' } }).denyIngress();
  redis.allowFrom(web, unchecked.Port.tcp(6379, 6380));
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const web = new Zone(shop, 'web', { pods: { app: 'web' } });
  const redis = new Zone(shop, 'redis', { pods: { app: 'redis' } }).denyIngress();
  redis.allowFrom(web, Port.tcpRange(6379, 6380));
  return app;
}
