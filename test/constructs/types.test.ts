import { App, Chart } from 'cdk8s';
import { Bulkhead, Cluster, Label, type Labels, Peer, Port, Zone } from 'cdk8s-bulkhead';
import { expect, test } from 'vitest';

/**
 * What the compiler refuses: `npm run types` fails where a line below compiles after all. Nothing of it runs.
 */
function refusedByTheCompiler(chart: Chart, web: Zone, db: Zone, some: { readonly labels?: Labels }): void {
  // @ts-expect-error a number is no port
  db.allowFrom(web, 5432);
  // @ts-expect-error a name is no peer
  db.allowFrom('web', Port.tcp(5432));
  // @ts-expect-error labels are no peer
  db.allowFrom({ app: 'web' }, Port.tcp(5432));
  // @ts-expect-error the ports of a flow are an explicit argument
  db.allowFrom(web);
  // @ts-expect-error a forgotten call
  db.allowFrom(Peer.anywhere, Port.tcp(5432));
  // @ts-expect-error a forgotten call
  db.allowFrom(web, Port.all);
  // @ts-expect-error a misspelt reason
  db.allowFrom(web, Port.tcp(5432), { becuase: 'orders' });
  // @ts-expect-error a misspelt option
  new Zone(chart, 'x', { pod: { app: 'web' } });
  // @ts-expect-error a label is a string
  new Zone(chart, 'x', { pods: { app: 1 } });
  // @ts-expect-error undefined is no option
  new Zone(chart, 'x', { pods: some.labels });
  // @ts-expect-error at least one value
  new Zone(chart, 'x', { pods: { app: Label.in() } });
  // @ts-expect-error a constraint is made by Label's own functions
  new Label();
  // @ts-expect-error a peer too
  new Peer();
  // @ts-expect-error a misspelt protocol
  Port.named('http', 'tcp');
  // @ts-expect-error a misspelt family
  Cluster.describe(chart, { families: ['ipv4'] });
  // @ts-expect-error a finding is accepted with a reason
  Bulkhead.of(chart).accept({ finding: 'foreign-opens' });
  // @ts-expect-error a report is data
  Bulkhead.of(chart).report().proven = true;
}

test('what is right compiles: one or a list, zones, peers, workloads', () => {
  const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
  const web = new Zone(chart, 'web', { pods: { app: 'web', tier: Label.in('a', 'b'), canary: Label.absent() } });
  const db: Zone = new Zone(web, 'db', { ports: { pg: Port.tcp(5432) }, metadata: { labels: { a: 'b' } } });
  const peers: readonly (Zone | Peer)[] = [db, Peer.dns()];
  web.allowTo(peers, [Port.tcp(1), Port.named('x')] as const, { because: 'x', owner: 'y', ticket: 'z', until: '2999-01-01' });
  expect(refusedByTheCompiler).toBeTypeOf('function');
});
