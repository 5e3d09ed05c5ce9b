import { Chart } from 'cdk8s';
import { Peer, Port, Zone } from 'cdk8s-bulkhead';
import type { Construct } from 'constructs';

export class Shop extends Chart {
  readonly web = new Zone(this, 'web', { pods: { app: 'web' } });
  readonly api = new Zone(this, 'api', { pods: { app: 'api' } });
  readonly db = new Zone(this, 'db', { pods: { app: 'postgres' } });

  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'shop' });
    new Zone(this, 'shop').denyAll().allowDns(); // every pod of the namespace: closed both ways, DNS kept

    this.web.allowFrom(Peer.anywhere(), Port.tcp(8080), 'customers browse the shop');
    this.api.allowFrom(this.web, Port.tcp(9090), 'pages are rendered from the catalogue');
    this.db.allowFrom(this.api, Port.tcp(5432), { because: 'orders are stored', owner: 'team-orders' });

    this.db.onlyFrom(this.api); // promises, proven at every synth
    this.db.neverTo(Peer.internet()); // for every pod that could exist
  }
}
