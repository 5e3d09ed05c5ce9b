import { Chart } from 'cdk8s';
import { Peer, Port, Zone } from 'cdk8s-bulkhead';
import type { Construct } from 'constructs';

/** What the payments namespace does: its pods, and who talks to whom. Closes nothing yet. */
export class Payments extends Chart {
  /** Every pod of the namespace. */
  readonly all = new Zone(this, 'payments');
  readonly api = new Zone(this, 'api', { pods: { app: 'api' } });
  readonly worker = new Zone(this, 'worker', { pods: { app: 'worker' } });
  readonly db = new Zone(this, 'db', { pods: { app: 'postgres' } });

  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'payments' });
    this.api.allowFrom(Peer.namespace('shop'), Port.tcp(8443), { because: 'the shop asks for payments', owner: 'payments' });
    this.db.allowFrom(this.api, Port.tcp(5432), { because: 'payments are recorded', owner: 'payments' });
    this.db.allowFrom(this.worker, Port.tcp(5432), { because: 'open payments are picked up', owner: 'payments' });
    this.worker.allowTo(Peer.internet(), Port.tcp(443), { because: 'payments are settled with the card processor', owner: 'payments' });
  }
}
