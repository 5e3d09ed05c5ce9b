import { App, Chart } from 'cdk8s';
import { Bulkhead, Zone } from 'cdk8s-bulkhead';

function shop(context: string): App {
  const app = new App();
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  new Zone(chart, 'web', { pods: { app: 'web' } }).denyAll();
  Bulkhead.of(app).context(context);
  return app;
}

export function avoid(): App {
  return shop('test/negatives/programs/BH3024-empty-context.yaml');
}

export function prefer(): App {
  return shop('test/negatives/programs/cluster.json');
}
