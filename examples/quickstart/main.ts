import { App } from 'cdk8s';
import { Cluster } from 'cdk8s-bulkhead';
import { Shop } from './shop';

const app = new App();
Cluster.describe(app, { today: '2027-01-15' }); // an example reads the same on every day: leave it out of your own program
new Shop(app, 'shop');
app.synth();
