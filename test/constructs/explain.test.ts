import { ApiObject, type Chart } from 'cdk8s';
import { Bulkhead, Port } from 'cdk8s-bulkhead';
import { describe, expect, test } from 'vitest';
import { found, plain, refusal, refusedWith, shop } from './shop';
import { silentHost } from './silent-host';

/** Verdicts about known workloads. */

silentHost();

const pod = (name: string, labels: Readonly<Record<string, string>>, namespace = 'shop'): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace, labels },
  spec: { containers: [{ name: 'main', image: 'x' }] },
});

function deployment(chart: Chart, name: string, labels: Readonly<Record<string, string>>): void {
  new ApiObject(chart, `workload-${name}`, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [{ name: 'a', image: 'a' }] } } },
  });
}

function program() {
  const all = shop();
  deployment(all.chart, 'web', { app: 'web' });
  const bulkhead = Bulkhead.of(all.app).context(pod('db-0', { app: 'db' }), pod('stranger', { app: 'x' }, 'other'));
  all.zone('shop', {}).denyAll().allowDns();
  all.zone('db').allowFrom(all.zone('web'), Port.tcp(5432), 'orders');
  return { ...all, bulkhead };
}

describe('explain', () => {
  test('a connection of the tree and its context, on both sides', () => {
    const { bulkhead } = program();
    const { verdict, egress, ingress, because, text } = bulkhead.explain('shop/web', 'shop/db-0', Port.tcp(5432));
    expect({ verdict, egress, ingress, because }).toMatchInlineSnapshot(`
      {
        "because": [
          {
            "clause": "S5",
            "text": "rule 1 of NetworkPolicy shop/web admits it",
          },
          {
            "clause": "S5",
            "text": "rule 1 of NetworkPolicy shop/db admits it",
          },
        ],
        "egress": {
          "decidedBy": {
            "policy": "NetworkPolicy shop/web",
            "rule": 1,
          },
          "isolatedBy": [
            "NetworkPolicy shop/shop",
            "NetworkPolicy shop/web",
          ],
          "verdict": "allowed",
        },
        "ingress": {
          "decidedBy": {
            "policy": "NetworkPolicy shop/db",
            "rule": 1,
          },
          "isolatedBy": [
            "NetworkPolicy shop/shop",
            "NetworkPolicy shop/db",
          ],
          "verdict": "allowed",
        },
        "verdict": "allowed",
      }
    `);
    expect(text.replace(/\.ts:\d+/g, '.ts:…')).toMatchInlineSnapshot(`
      "  Deployment shop/web → Pod shop/db-0  TCP 5432   allowed
          egress   Deployment shop/web  [NetworkPolicy shop/web]  rule 1 allows TCP 5432 to pods app=db (test/constructs/shop.ts:…)
          ingress  Pod shop/db-0        [NetworkPolicy shop/db]   rule 1 allows TCP 5432 from pods app=web (test/constructs/shop.ts:…)"
    `);
  });

  test('a connection that is denied', () => {
    const { bulkhead } = program();
    expect(bulkhead.explain('other/stranger', 'shop/db-0', Port.tcp(5432))).toMatchObject({
      verdict: 'denied',
      egress: { verdict: 'allowed', isolatedBy: [] },
      ingress: { verdict: 'denied', isolatedBy: ['NetworkPolicy shop/shop', 'NetworkPolicy shop/db'] },
    });
  });

  test('an address, which has no say', () => {
    const { bulkhead } = program();
    expect(bulkhead.explain('shop/web', '198.51.100.7', Port.tcp(443))).toMatchObject({ verdict: 'denied', ingress: { verdict: 'none' } });
  });

  test('names that are not known, or not the name of one workload', () => {
    const { app, chart, bulkhead } = program();
    expect(refusal(() => bulkhead.explain('shop/wep', 'shop/db-0', Port.tcp(1)))).toMatchInlineSnapshot(`
      "BH2029 "shop/wep" names no workload: no workload of the tree or its context has this name
      did you mean 'shop/web'?"
    `);
    expect(refusedWith(() => bulkhead.explain('web', 'shop/db-0', Port.tcp(1)))).toBe('BH2029');
    expect(refusedWith(() => bulkhead.explain(plain(5), 'shop/db-0', Port.tcp(1)))).toBe('BH2019');
    for (const port of [Port.all(), Port.allTcp(), Port.tcpRange(1, 2), Port.named('http'), 80])
      expect(refusedWith(() => bulkhead.explain('shop/web', 'shop/db-0', plain(port)))).toBe('BH2019');
    deployment(chart, 'db-0', { app: 'db' });
    expect(refusedWith(() => bulkhead.explain('shop/web', 'shop/db-0', Port.tcp(1)))).toBe('BH2029');
    expect(bulkhead.explain('shop/web', 'shop/db-0[Pod]', Port.tcp(5432)).verdict).toBe('allowed');
    expect(found(app)).toEqual([]);
  });

  test('a dump with an earlier version of a workload of the tree: the tree counts', () => {
    const { chart, zone, app } = shop();
    deployment(chart, 'web', { app: 'web' });
    const earlier = (chart.toJson() as { spec: { template: { metadata: { labels: object } } } }[])[0];
    if (earlier !== undefined) earlier.spec.template.metadata.labels = { app: 'old' };
    const bulkhead = Bulkhead.of(app).context(earlier as object, pod('db-0', { app: 'db' }));
    zone('db').denyIngress().allowFrom(zone('web'), Port.tcp(1));
    expect(bulkhead.explain('shop/web', 'shop/db-0', Port.tcp(1)).verdict).toBe('allowed');
  });
});
