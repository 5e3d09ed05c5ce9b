import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, JsonPatch, YamlOutputType } from 'cdk8s';
import { Bulkhead, Label, Peer, Port, Zone } from 'cdk8s-bulkhead';
import { describe, expect, test } from 'vitest';
import { silentHost } from './silent-host';

silentHost();

const OPEN = { podSelector: {}, policyTypes: ['Ingress'], ingress: [{}] };

function shop(yamlOutputType = YamlOutputType.FILE_PER_CHART): { app: App; chart: Chart; db: Zone; codes: () => string[] } {
  const app = new App({ yamlOutputType });
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const db = new Zone(chart, 'db', { pods: { app: 'db' } });
  return { app, chart, db, codes: () => errorsOf(app) };
}

function errorsOf(app: App): string[] {
  return Bulkhead.of(app)
    .report()
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);
}

describe('what is judged is what is written', () => {
  test('a patch whose value changes after it was looked at', () => {
    const { db, codes } = shop();
    const rules: object[] = [];
    db.denyIngress().policies[0]?.addJsonPatch(JsonPatch.add('/spec/ingress', rules));
    expect(codes()).toEqual([]);

    rules.push({});

    expect(codes()).toEqual(['BH4003']);
  });

  test('an object that a patch makes a policy', () => {
    const { chart, db, codes } = shop();
    db.denyIngress();
    const object = new ApiObject(chart, 'x', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } });
    object.addJsonPatch(
      JsonPatch.replace('/kind', 'NetworkPolicy'),
      JsonPatch.replace('/apiVersion', 'networking.k8s.io/v1'),
      JsonPatch.add('/spec', OPEN),
    );

    expect(codes()).toEqual(['BH4005']);
  });

  test('a policy of ours that a patch makes another kind', () => {
    const { db, app } = shop();
    db.denyIngress().policies[0]?.addJsonPatch(
      JsonPatch.replace('/kind', 'CiliumNetworkPolicy'),
      JsonPatch.replace('/apiVersion', 'cilium.io/v2'),
    );

    const codes = Bulkhead.of(app)
      .report()
      .diagnostics.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['BH3023', 'BH4003']));
  });

  test('two documents of one file, by the names that patches give them', () => {
    const { chart, db, codes } = shop(YamlOutputType.FILE_PER_RESOURCE);
    db.denyIngress();
    new Zone(chart, 'web', { pods: { app: 'web' } }).denyIngress().policies[0]?.addJsonPatch(JsonPatch.replace('/metadata/name', 'db'));

    expect(codes()).toEqual(expect.arrayContaining(['BH3011']));
  });

  test('two documents of one file that are both not ours', () => {
    const { app, db, codes } = shop(YamlOutputType.FILE_PER_RESOURCE);
    db.denyIngress();
    for (const namespace of ['a', 'b'])
      new ApiObject(new Chart(app, namespace, { namespace }), 'raw', {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name: 'default-deny' },
        spec: { podSelector: {}, policyTypes: ['Ingress'] },
      });

    expect(codes()).toEqual(['BH3011']);
  });

  test('a program that is changed after it was synthesized is not synthesized', () => {
    const { app, chart, db } = shop();
    db.denyIngress();
    app.synthYaml();
    expect(Bulkhead.of(app).report().synthesized).toBe(true);

    db.allowFrom(Peer.everyPod(), Port.tcp(2));
    expect(Bulkhead.of(app).report().synthesized).toBe(false);
    app.synthYaml();
    expect(Bulkhead.of(app).report().synthesized).toBe(true);

    new ApiObject(chart, 'raw', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'raw' },
      spec: { podSelector: {} },
    });
    expect(Bulkhead.of(app).report().synthesized).toBe(false);
  });

  test('labels that a workload gets after the policies were looked at', () => {
    const app = new App();
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    const labels: Record<string, string> = { app: 'web' };
    const web = {
      toPodSelectorConfig: () => ({ labelSelector: { _toKube: () => ({ matchLabels: { ...labels } }) }, namespaces: { names: ['shop'] } }),
    };
    const db = new Zone(chart, 'db', { pods: { app: 'db' } }).denyIngress().allowFrom(web, Port.tcp(5432));
    expect(db.policies).toHaveLength(1);

    labels.tier = 'front';

    expect(errorsOf(app)).toEqual([]);
    expect(JSON.stringify(chart.toJson())).toContain('front');
  });

  test('the documents are told as texts', () => {
    const { app, chart, db } = shop();
    db.denyIngress();
    const program = Reflect.get(app, Symbol.for('cdk8s-bulkhead.program')) as { documents(): readonly string[] };

    expect(program.documents().map((text) => JSON.parse(text) as unknown)).toEqual(JSON.parse(JSON.stringify(chart.toJson())));
  });
});

describe('what is accepted', () => {
  test('a blocked flow stays blocked in the report', () => {
    const { app, chart, db } = shop();
    const web = new Zone(chart, 'web', { pods: { app: 'web' } }).denyEgress();
    db.allowFrom(web, Port.tcp(5432));
    new ApiObject(chart, 'legacy', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'legacy' },
      spec: { podSelector: { matchLabels: { app: 'db' } } },
    });
    Bulkhead.of(app).accept({ finding: 'foreign-blocks', of: 'shop/legacy', because: 'removed next week' });

    const report = Bulkhead.of(app).report();

    expect(report.proven).toBe(true);
    expect(report.flows.map(({ egress, ingress }) => [egress, ingress])).toEqual([['proven', 'blocked']]);
  });

  test('an acceptance is what it was when it was made', () => {
    const { app, db } = shop();
    db.allowFrom(Peer.everyPod(), Port.tcp(1));
    const acceptance = { finding: 'flow-without-effect', because: 'closed later' };
    Bulkhead.of(app).accept(acceptance);
    acceptance.because = '';

    expect(
      Bulkhead.of(app)
        .report()
        .accepted.map(({ because }) => because),
    ).toEqual(['closed later']);
  });
});

describe('too much work', () => {
  test('ends in an error, and nothing is said to hold', () => {
    const app = new App();
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    for (let index = 0; index < 60; index++)
      new Zone(chart, `z${index}`, {
        pods: { [`a${index % 23}`]: Label.notIn('x'), [`b${index % 19}`]: Label.in('x'), [`c${index % 17}`]: Label.notIn('x') },
      }).denyIngress();
    const target = new Zone(chart, 'target', { pods: { t: 't' } }).neverFrom(Peer.namespace('x'), Port.tcp(81));

    const report = Bulkhead.of(app).report();

    expect(report.diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual(['BH4008']);
    expect(report.guardrails.map(({ state }) => state)).toEqual(['undecided']);
    expect(target.policies).toEqual([]);
  });

  test('zones that all overlap are no such case', () => {
    const app = new App();
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    new Zone(chart, 'all').denyAll();
    for (let index = 0; index < 40; index++)
      new Zone(chart, `z${index}`, { pods: { [`k${index}`]: 'v' } }).allowFrom(Peer.namespace('x'), Port.tcp(80));

    const report = Bulkhead.of(app).report();

    expect(report.proven).toBe(true);
    expect(report.assumptions.find((text) => text.startsWith('these zones overlap'))).toMatch(/; and \d+ more pairs$/);
  });
});

describe('surplus arguments', () => {
  test('are refused where they would have narrowed something', () => {
    const { chart, db } = shop();
    const loose = { Peer, Port, db } as unknown as Record<string, Record<string, (...given: unknown[]) => unknown>>;

    expect(() => loose.Peer?.namespace?.('monitoring', { pods: { app: 'prometheus' } })).toThrow(
      /BH2030.*takes one argument and was given 2/,
    );
    expect(() => loose.Port?.tcp?.(6379, 6380)).toThrow(/Port\.tcpRange/);
    expect(() => loose.db?.denyAll?.('x')).toThrow(/BH2030/);
    expect(() => loose.db?.allowFrom?.(Peer.anywhere(), Port.tcp(1), Port.tcp(2), 'why')).toThrow(/several peers or ports are a list/);
    expect(chart.node.children).toHaveLength(1);
  });

  test('are no surplus in a call by map', () => {
    expect([80, 443].map(Port.tcp)).toHaveLength(2);
    expect(['a', 'b'].map(Peer.namespace)).toHaveLength(2);
  });
});

describe('links in a folder of context', () => {
  test('are refused, because what they point to would be left out', () => {
    const folder = mkdtempSync(join(tmpdir(), 'bulkhead-links-'));
    try {
      writeFileSync(join(folder, 'real.YAML'), 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n');
      const { app } = shop();
      expect(() => Bulkhead.of(app).context(folder)).not.toThrow();
      symlinkSync(join(folder, 'real.YAML'), join(folder, 'link.yaml'));
      expect(() => Bulkhead.of(app).context(folder)).toThrow(/BH2027.*link\.yaml is a link/s);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
