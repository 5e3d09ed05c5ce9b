import { App, Chart, YamlOutputType } from 'cdk8s';
import { Zone } from 'cdk8s-bulkhead';

export function avoid(): App {
  const app = new App({ yamlOutputType: YamlOutputType.FILE_PER_RESOURCE });
  const shop = new Chart(app, 'shop');
  new Zone(shop, 'web', { namespace: ['shop-eu', 'shop-us'] }).denyIngress();
  return app;
}

export function prefer(): App {
  const app = new App({ yamlOutputType: YamlOutputType.FILE_PER_CHART });
  const shop = new Chart(app, 'shop');
  new Zone(shop, 'web', { namespace: ['shop-eu', 'shop-us'] }).denyIngress();
  return app;
}
