import { App, Chart } from 'cdk8s';
import { Zone } from 'cdk8s-bulkhead';

export function avoid(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const team = new Zone(shop, 'team', { namespace: ['shop', 'pay'] }).denyAll();
  new Zone(team, 'db', { namespace: 'ops' }).denyIngress();
  return app;
}

export function prefer(): App {
  const app = new App();
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const team = new Zone(shop, 'team', { namespace: ['shop', 'pay'] }).denyAll();
  new Zone(team, 'db', { namespace: 'pay' }).denyIngress();
  return app;
}
