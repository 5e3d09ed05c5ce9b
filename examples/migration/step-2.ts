// Step 2: close, beside the old policies. They still open what they opened, and that is accepted until a day.
import { App } from 'cdk8s';
import { Bulkhead, Cluster } from 'cdk8s-bulkhead';
import { Payments } from './payments';

export const app = new App();
Cluster.describe(app, { today: '2027-01-15' });
const payments = new Payments(app, 'payments');
payments.all.denyAll().allowDns();
Bulkhead.of(app)
  .context('existing')
  .accept({
    finding: 'foreign-opens',
    of: 'payments/allow-all-ingress',
    because: 'deleted when the new policies have run for two weeks',
    until: '2027-01-31',
  })
  .accept({ finding: 'foreign-opens', of: 'payments/scrape-metrics', because: 'the platform team scrapes metrics in every namespace' });
app.synth();
