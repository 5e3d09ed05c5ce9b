// Step 1: say what the namespace does, close nothing, and read what is reported.
import { App } from 'cdk8s';
import { Bulkhead, Cluster } from 'cdk8s-bulkhead';
import { Payments } from './payments';

export const app = new App();
Cluster.describe(app, { today: '2027-01-15' });
new Payments(app, 'payments');
Bulkhead.of(app).context('existing');
app.synth();
