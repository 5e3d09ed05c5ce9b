import { App } from 'cdk8s';
import { Cluster } from 'cdk8s-bulkhead';
import { Boutique } from './boutique';

const app = new App();
Cluster.describe(app, { today: '2027-01-15' });
new Boutique(app, 'boutique');
app.synth();
