import { Chart } from 'cdk8s';
import { Bulkhead, Cluster, Peer, Port, Zone } from 'cdk8s-bulkhead';
import * as kplus from 'cdk8s-plus-33';
import { describe, expect, test } from 'vitest';
import { found, plain, refusedWith, shop, specs } from './shop';
import { silentHost } from './silent-host';

/** cdk8s-plus workloads and selections, by their shape: cdk8s-plus is no dependency. */

silentHost();

const container: kplus.ContainerProps = { image: 'app', portNumber: 8080 };

function deployment(chart: Chart, id: string, props: kplus.DeploymentProps = {}): kplus.Deployment {
  return new kplus.Deployment(chart, id, { containers: [container], ...props });
}

const ADDRESS = 'cdk8s.io/metadata.addr';

describe('as the pods of a zone', () => {
  test.each([
    ['Deployment', (chart: Chart) => deployment(chart, 'app')],
    [
      'StatefulSet',
      (chart: Chart) =>
        new kplus.StatefulSet(chart, 'app', { containers: [container], service: new kplus.Service(chart, 's', { ports: [{ port: 80 }] }) }),
    ],
    ['DaemonSet', (chart: Chart) => new kplus.DaemonSet(chart, 'app', { containers: [container] })],
    ['Job', (chart: Chart) => new kplus.Job(chart, 'app', { containers: [container] })],
    ['Pod', (chart: Chart) => new kplus.Pod(chart, 'app', { containers: [container] })],
  ])('a %s', (_, make) => {
    const { app, chart } = shop();
    const workload = make(chart);
    new Zone(chart, 'zone', { pods: workload }).denyIngress();
    const labels = workload.podMetadata.toJson()?.labels as Record<string, string>;
    expect(specs(chart)['shop/zone']).toEqual({ podSelector: { matchLabels: { [ADDRESS]: labels[ADDRESS] } }, policyTypes: ['Ingress'] });
    expect(found(app)).toEqual([]);
  });

  test('it is in the namespace of the workload', () => {
    const { app, chart } = shop();
    const pay = new Chart(app, 'pay', { namespace: 'pay' });
    new Zone(chart, 'zone', { pods: deployment(pay, 'app') }).denyIngress();
    expect(Object.keys(specs(chart))).toEqual(['pay/zone']);
  });

  test('inside a zone that is elsewhere it is refused', () => {
    const { app, zone } = shop();
    const pay = new Chart(app, 'pay', { namespace: 'pay' });
    expect(refusedWith(() => new Zone(zone('shop', {}), 'zone', { pods: deployment(pay, 'app') }))).toBe('BH2025');
  });

  test('labels that are added later are read at synth', () => {
    const { app, chart, zone } = shop();
    const labels: Record<string, string> = { app: 'db' };
    const selection = { toPodSelectorConfig: () => ({ labelSelector: kplus.LabelSelector.of({ labels }) }) };
    zone('db', { pods: selection }).denyIngress();
    labels.tier = 'data';
    expect(specs(chart)['shop/db']).toMatchObject({ podSelector: { matchLabels: { app: 'db', tier: 'data' } } });
    expect(found(app)).toEqual([]);
  });

  test('even where the policies were asked for before', () => {
    const { app, chart, zone } = shop();
    const labels: Record<string, string> = { app: 'db' };
    const selection = { toPodSelectorConfig: () => ({ labelSelector: kplus.LabelSelector.of({ labels }) }) };
    const db = zone('db', { pods: selection }).denyIngress().allowFrom(selection, Port.tcp(1));
    expect(db.policies).toHaveLength(1);
    labels.tier = 'data';
    expect(found(app)).toEqual([]);
    expect(specs(chart)['shop/db']).toMatchObject({
      podSelector: { matchLabels: { tier: 'data' } },
      ingress: [{ from: [{ podSelector: { matchLabels: { tier: 'data' } } }] }],
    });
  });

  test('labels that are added to the pods later put a known workload into a zone', () => {
    const { app, chart, zone } = shop();
    const workload = deployment(chart, 'app');
    Zone.exclusive(zone('web'), zone('front', { pods: { tier: 'front' } }));
    expect(found(app)).toEqual([]);
    workload.podMetadata.addLabel('app', 'web');
    workload.podMetadata.addLabel('tier', 'front');
    expect(found(app)).toEqual(['BH3012 shop/web']);
  });

  test('Pods.select: labels and expressions', () => {
    const { chart, zone } = shop();
    const pods = kplus.Pods.select(chart, 'pods', {
      labels: { app: 'db' },
      expressions: [
        kplus.LabelExpression.in('tier', ['a', 'b']),
        kplus.LabelExpression.notIn('track', ['canary']),
        kplus.LabelExpression.exists('owner'),
        kplus.LabelExpression.doesNotExist('retired'),
      ],
    });
    zone('db', { pods }).denyIngress();
    expect(specs(chart)['shop/db']).toMatchInlineSnapshot(`
      {
        "podSelector": {
          "matchExpressions": [
            {
              "key": "owner",
              "operator": "Exists",
            },
            {
              "key": "retired",
              "operator": "DoesNotExist",
            },
            {
              "key": "tier",
              "operator": "In",
              "values": [
                "a",
                "b",
              ],
            },
            {
              "key": "track",
              "operator": "NotIn",
              "values": [
                "canary",
              ],
            },
          ],
          "matchLabels": {
            "app": "db",
          },
        },
        "policyTypes": [
          "Ingress",
        ],
      }
    `);
  });

  test('Pods.select in namespaces by name', () => {
    const { chart, zone } = shop();
    const namespaces = kplus.Namespaces.select(chart, 'namespaces', { names: ['b', 'a'] });
    zone('db', { pods: kplus.Pods.select(chart, 'pods', { labels: { app: 'db' }, namespaces }) }).denyIngress();
    expect(Object.keys(specs(chart))).toEqual(['a/db', 'b/db']);
  });

  test('Pods.select in namespaces by labels: theirs, until they are described', () => {
    const { app, chart, zone } = shop();
    const namespaces = kplus.Namespaces.select(chart, 'namespaces', { labels: { team: 'data' } });
    zone('db', { pods: kplus.Pods.select(chart, 'pods', { labels: { app: 'db' }, namespaces }) }).denyIngress();
    expect(found(app)).toEqual(['BH3015 shop/db']);
    Cluster.describe(app, { namespaces: { pg: { team: 'data' }, shop: {} } });
    expect(Object.keys(specs(chart))).toEqual(['pg/db']);
  });

  test('Pods.all in every namespace', () => {
    const { app, chart, zone } = shop();
    zone('all', { pods: kplus.Pods.all(chart, 'pods', { namespaces: kplus.Namespaces.all(chart, 'namespaces') }) }).denyIngress();
    expect(found(app)).toEqual(['BH3015 shop/all']);
    Cluster.describe(app, { namespaces: { a: {}, b: {} } });
    expect(Object.keys(specs(chart))).toEqual(['a/all', 'b/all']);
  });

  test("options of the zone come before the selection's", () => {
    const { chart, zone } = shop();
    const namespaces = kplus.Namespaces.select(chart, 'namespaces', { names: ['b', 'a'] });
    zone('db', { pods: kplus.Pods.select(chart, 'pods', { labels: { app: 'db' }, namespaces }), namespace: 'a' }).denyIngress();
    expect(Object.keys(specs(chart))).toEqual(['a/db']);
  });
});

describe('as a peer', () => {
  const from = (make: (chart: Chart) => { toPodSelectorConfig(): unknown }): unknown => {
    const { app, chart, zone } = shop();
    zone('db').denyIngress().allowFrom(make(chart), Port.tcp(5432));
    expect(found(app)).toEqual([]);
    const { ingress } = specs(chart)['shop/db'] as { ingress: readonly { from: unknown }[] };
    return ingress[0]?.from;
  };

  test('a workload, in its own namespace', () => {
    expect(from((chart) => deployment(chart, 'web'))).toEqual([
      { podSelector: { matchLabels: { [ADDRESS]: expect.stringMatching(/^shop-web-/) } } },
    ]);
    expect(from((chart) => deployment(new Chart(chart.node.root as never, 'pay', { namespace: 'pay' }), 'web'))).toEqual([
      {
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'pay' } },
        podSelector: { matchLabels: { [ADDRESS]: expect.stringMatching(/^pay-web-/) } },
      },
    ]);
  });

  test('a selection without namespaces is of its chart', () => {
    expect(from((chart) => kplus.Pods.select(chart, 'pods', { labels: { app: 'web' } }))).toEqual([
      { podSelector: { matchLabels: { app: 'web' } } },
    ]);
  });

  test('names and labels of namespaces are AND', () => {
    expect(
      from((chart) =>
        kplus.Pods.select(chart, 'pods', {
          labels: { app: 'web' },
          namespaces: kplus.Namespaces.select(chart, 'n', { names: ['a'], labels: { team: 'x' } }),
        }),
      ),
    ).toEqual([
      {
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'a', team: 'x' } },
        podSelector: { matchLabels: { app: 'web' } },
      },
    ]);
  });

  test('every namespace', () => {
    expect(from((chart) => kplus.Pods.all(chart, 'pods', { namespaces: kplus.Namespaces.all(chart, 'n') }))).toEqual([
      { namespaceSelector: {} },
    ]);
  });

  test('in guardrails and verdicts', () => {
    const { app, chart, zone } = shop();
    const web = deployment(chart, 'web');
    const db = zone('db')
      .denyIngress()
      .allowFrom(web, Port.tcp(5432))
      .onlyFrom([web, Peer.namespace('ops')]);
    expect(found(app)).toEqual([]);
    expect(Bulkhead.of(app).verdict(web, db, Port.tcp(5432)).verdict).toBe('allowed');
  });
});

describe('known to the proof', () => {
  test('the numbers of its named ports, where every known workload of a zone defines them', () => {
    const { app, chart, zone } = shop();
    const api = deployment(chart, 'server', {
      containers: [{ image: 'api', ports: [{ name: 'http', number: 8080 }] }],
      podMetadata: { labels: { app: 'api' } },
    });
    const [web, target] = [zone('web'), zone('api').denyIngress()];
    target.allowFrom(web, Port.named('http')).neverFrom(web, Port.tcp(22));
    expect(api.name).toMatch(/^shop-server/);
    expect(found(app)).toEqual([]);
    expect(Bulkhead.of(app).report().assumptions).toContain('pods of zone shop/api call TCP 8080 http, as every known workload does');
  });

  test("cdk8s-plus's own isolation and connections count as policies of the tree", () => {
    const { app, chart, zone } = shop();
    const api = deployment(chart, 'server', { podMetadata: { labels: { app: 'api' } }, isolate: true });
    zone('api').denyIngress();
    expect(found(app)).toEqual([]);
    api.connections.allowFrom(deployment(chart, 'client'), { isolation: kplus.PodConnectionsIsolation.POD });
    expect(found(app)).toEqual([expect.stringMatching(/^BH4005 shop\//)]);
  });
});

test('what only looks like a workload is refused', () => {
  const { chart } = shop();
  expect(refusedWith(() => new Zone(chart, 'web', { pods: plain({ toPodSelectorConfig: {} }) }))).toBe('BH2008');
  new Zone(chart, 'a-label-of-this-name', { pods: { toPodSelectorConfig: 'x' } });
});
