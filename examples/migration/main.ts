// Step 3, and what stays: existing/legacy is deleted, here and in the cluster. Now promises can be made.
import { App } from 'cdk8s';
import { Bulkhead, Cluster, Peer, Port } from 'cdk8s-bulkhead';
import { Payments } from './payments';

export const app = new App();
Cluster.describe(app, { today: '2027-01-15' });
const payments = new Payments(app, 'payments');
payments.all.denyAll().allowDns();
payments.db.onlyFrom([payments.api, payments.worker], Port.tcp(5432));
payments.db.neverTo(Peer.internet());
Bulkhead.of(app)
  .context('existing/platform')
  .accept({ finding: 'foreign-opens', of: 'payments/scrape-metrics', because: 'the platform team scrapes metrics in every namespace' });
app.synth();
