import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Testing, Yaml, YamlOutputType } from 'cdk8s';
import { Bulkhead, Peer, Port, Zone } from 'cdk8s-bulkhead';
import { Construct } from 'constructs';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { type Document, documents, found, shop, specs } from './shop';
import { silentHost, withoutHost } from './silent-host';

/** The hook in cdk8s's synth, and its traps. */

silentHost();

const RAW = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy' };

let folder: string;
let count = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bulkhead-synth-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A folder that is not there yet. */
const outdir = (): string => join(folder, `out-${++count}`);

const filesOf = (directory: string): readonly string[] =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(join(directory, file)).isFile())
    .sort();

/** Two charts whose zones meet, and a Deployment between them. */
function program(yamlOutputType: YamlOutputType, directory = outdir()): App {
  const app = new App({ yamlOutputType, outdir: directory });
  const [shopChart, payChart] = [new Chart(app, 'shop', { namespace: 'shop' }), new Chart(app, 'pay', { namespace: 'pay' })];
  const web = new Zone(shopChart, 'web', { pods: { app: 'web' } }).denyAll().allowDns();
  new ApiObject(shopChart, 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config' } });
  new Zone(payChart, 'cards', { pods: { app: 'cards' } }).denyIngress().allowFrom(web, Port.tcp(443), 'checkout');
  return app;
}

const EXPECTED = ['ConfigMap/config', 'NetworkPolicy/cards', 'NetworkPolicy/web'];
const nameOf = ({ kind, metadata }: Document): string => `${kind}/${metadata.name}`;
const parsed = (text: string): readonly Document[] => parseAllDocuments(text).map((document) => document.toJS() as Document);

describe('every way to synthesize gives the same documents', () => {
  let reference: ReadonlyMap<string, Document>;
  beforeAll(() => {
    const all = program(YamlOutputType.FILE_PER_CHART).charts.flatMap((chart) => documents(chart));
    reference = new Map(all.map((document) => [nameOf(document), document]));
  });

  test.each([
    [YamlOutputType.FILE_PER_APP, ['app.k8s.yaml']],
    [YamlOutputType.FILE_PER_CHART, ['pay.k8s.yaml', 'shop.k8s.yaml']],
    [YamlOutputType.FILE_PER_RESOURCE, ['ConfigMap.config.k8s.yaml', 'NetworkPolicy.cards.k8s.yaml', 'NetworkPolicy.web.k8s.yaml']],
    [
      YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
      ['pay/NetworkPolicy.cards.k8s.yaml', 'shop/ConfigMap.config.k8s.yaml', 'shop/NetworkPolicy.web.k8s.yaml'],
    ],
  ])('app.synth() with output type %i', (type, files) => {
    const app = program(type);
    app.synth();
    expect(filesOf(app.outdir)).toEqual(files);
    const written = files.flatMap((file) => parsed(readFileSync(join(app.outdir, file), 'utf8')));
    expect(written.map(nameOf).sort()).toEqual(EXPECTED);
    for (const document of written) expect(document).toEqual(reference.get(nameOf(document)));
  });

  test('app.synthYaml()', () => {
    const written = parsed(program(YamlOutputType.FILE_PER_CHART).synthYaml());
    expect(written.map(nameOf).sort()).toEqual(EXPECTED);
    for (const document of written) expect(document).toEqual(reference.get(nameOf(document)));
  });

  test('Testing.synth(chart) and chart.toJson()', () => {
    const [first, second] = program(YamlOutputType.FILE_PER_CHART).charts as [Chart, Chart];
    for (const document of [...(Testing.synth(first) as Document[]), ...(second.toJson() as Document[])])
      expect(document).toEqual(reference.get(nameOf(document)));
  });

  test('again and again, and in another app', () => {
    const app = program(YamlOutputType.FILE_PER_CHART);
    const text = app.synthYaml();
    expect(app.synthYaml()).toBe(text);
    app.synth();
    expect(app.synthYaml()).toBe(text);
    expect(program(YamlOutputType.FILE_PER_APP).synthYaml()).toBe(text);
  });
});

describe('errors', () => {
  const wrong = (): App => {
    const app = program(YamlOutputType.FILE_PER_CHART);
    new Zone(app.charts[0] as Chart, 'db', { pods: { app: 'db' } }).neverFrom(Peer.anywhere());
    return app;
  };

  test.each([0, 1, 2, 3])('stop synth before cdk8s writes a file, output type %i', (yamlOutputType) => {
    const directory = outdir();
    const app = program(yamlOutputType, directory);
    new Zone(app.charts[0] as Chart, 'db', { pods: { app: 'db' } }).neverFrom(Peer.anywhere());
    expect(() => app.synth()).toThrow('BH4001');
    expect(existsSync(directory) ? filesOf(directory) : []).toEqual([]);
  });

  test('leave what an earlier synth wrote', () => {
    const directory = outdir();
    program(YamlOutputType.FILE_PER_CHART, directory).synth();
    const before = filesOf(directory).map((file) => readFileSync(join(directory, file), 'utf8'));
    const app = program(YamlOutputType.FILE_PER_CHART, directory);
    new Zone(app.charts[0] as Chart, 'db', { pods: { app: 'db' } }).neverFrom(Peer.anywhere());
    expect(() => app.synth()).toThrow('BH4001');
    expect(filesOf(directory).map((file) => readFileSync(join(directory, file), 'utf8'))).toEqual(before);
  });

  test('stop synthYaml, chart.toJson and Testing.synth, of every chart', () => {
    const app = wrong();
    expect(() => app.synthYaml()).toThrow('BH4001');
    for (const chart of app.charts) {
      expect(() => chart.toJson()).toThrow('BH4001');
      expect(() => Testing.synth(chart)).toThrow('BH4001');
    }
  });

  test('carry the path of their zone, and go on indented', () => {
    const text = messageOf(() => wrong().synthYaml());
    const [head, first, ...rest] = text.split('\n');
    expect(head).toBe('Validation failed with the following errors:');
    expect(first).toMatch(/^ {2}\[\w+\/db\] error BH4001 intent-violated: anywhere must never reach zone \w+\/db {2}/);
    expect(rest.length).toBeGreaterThan(3);
    expect(rest.filter((line) => !line.startsWith('    '))).toEqual([]);
  });

  test('are all reported at once, beside those of other constructs', () => {
    const app = wrong();
    const chart = app.charts[0] as Chart;
    new Zone(chart, 'vault', { pods: { app: 'vault' } }).neverTo(Peer.internet());
    chart.node.addValidation({ validate: () => ['a validation of the user'] });
    new ApiObject(chart, 'raw', { ...RAW, metadata: { name: 'raw' }, spec: { podSelector: { matchLabels: 5 } } });
    const text = messageOf(() => app.synthYaml());
    for (const part of ['/db] error BH4001', '/vault] error BH4001', '] a validation of the user', '[] error BH1022'])
      expect(text).toContain(part);
  });
});

describe('warnings', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  const warned = (): App => {
    const app = program(YamlOutputType.FILE_PER_CHART);
    new Zone(app.charts[0] as Chart, 'db', { pods: { app: 'db' } }).allowFrom(Peer.anywhere(), Port.tcp(5432));
    return app;
  };

  test('do not stop synth', () => {
    const app = warned();
    app.synth();
    expect(filesOf(app.outdir)).toEqual(['pay.k8s.yaml', 'shop.k8s.yaml']);
  });

  test('are printed once to standard error, whatever is synthesized and how often', () => {
    const print = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    withoutHost(() => {
      const app = warned();
      app.synth();
      app.synthYaml();
      for (const chart of app.charts) chart.toJson();
    });
    const text = print.mock.calls.map(([chunk]) => String(chunk)).join('');
    expect(text.match(/warning BH3003 flow-without-effect: db\.allowFrom\(…\) opens nothing/g)).toHaveLength(1);
    expect(text).toMatch(/\n {2}help {5}.*\n$/);
    expect(out).not.toHaveBeenCalled();
  });

  test('are not printed while there is a host', () => {
    const print = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    warned().synthYaml();
    expect(print).not.toHaveBeenCalled();
  });

  test('a report prints nothing', () => {
    const print = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    withoutHost(() => Bulkhead.of(warned()).report());
    expect(print).not.toHaveBeenCalled();
  });
});

describe('a program that changes between two synths', () => {
  test('keeps, adds and removes policies, as a fresh one would have them', () => {
    const make = () => {
      const all = shop();
      const [web, api, db] = ['web', 'api', 'db'].map((id) => all.zone(id)) as [Zone, Zone, Zone];
      const restricted = all.zone('restricted', { pods: { tier: 'restricted' } }).denyIngress();
      api.allowFrom(web, Port.tcp(80));
      return { ...all, web, api, db, restricted };
    };
    const change = ({ api, db, web }: ReturnType<typeof make>): void => {
      api.denyIngress();
      db.denyAll().allowFrom(api, Port.tcp(5432));
      web.allowDns();
    };
    const resynthesized = make();
    const before = specs(resynthesized.chart);
    expect(Object.keys(before)).toEqual(['shop/api.restricted', 'shop/restricted']);
    const kept = resynthesized.restricted.policies[0];
    change(resynthesized);
    const fresh = make();
    change(fresh);
    expect(resynthesized.app.synthYaml()).toBe(fresh.app.synthYaml());
    expect(Object.keys(specs(resynthesized.chart))).toEqual(['shop/api', 'shop/db', 'shop/restricted']);
    expect(resynthesized.restricted.policies[0]).toBe(kept);
  });

  test('finds errors that came, and none that went', () => {
    const { app, zone } = shop();
    const db = zone('db');
    expect(found(app)).toEqual([]);
    db.neverFrom(Peer.anywhere());
    expect(() => app.synthYaml()).toThrow('BH4001');
    db.denyIngress();
    app.synthYaml();
  });

  test('sees what others add', () => {
    const { app, chart, zone } = shop();
    zone('db').denyIngress();
    app.synthYaml();
    const raw = new ApiObject(chart, 'raw', { ...RAW, metadata: { name: 'raw' }, spec: { podSelector: {}, ingress: [{}] } });
    expect(() => app.synthYaml()).toThrow('BH4005');
    chart.node.tryRemoveChild(raw.node.id);
    app.synthYaml();
  });
});

describe('dependencies', () => {
  test('on a zone give the same order the first time as later, in every way to synthesize', () => {
    const make = (): Chart => {
      const { chart, zone } = shop();
      const config = new ApiObject(chart, 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config' } });
      config.node.addDependency(zone('db').denyIngress());
      return chart;
    };
    const chart = make();
    const first = documents(chart).map(nameOf);
    expect(first).toEqual(['NetworkPolicy/db', 'ConfigMap/config']);
    expect(documents(chart).map(nameOf)).toEqual(first);
    expect((Testing.synth(make()) as Document[]).map(nameOf)).toEqual(first);
    const app = App.of(make());
    expect(parsed(app.synthYaml()).map(nameOf)).toEqual(first);
    expect(parsed(app.synthYaml()).map(nameOf)).toEqual(first);
  });

  test('of a zone, and between charts', () => {
    const { app, chart, zone } = shop();
    const db = zone('db').denyIngress();
    const config = new ApiObject(chart, 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config' } });
    db.node.addDependency(config);
    expect(documents(chart).map(nameOf)).toEqual(['ConfigMap/config', 'NetworkPolicy/db']);
    const first = new Chart(app, 'first', { namespace: 'a' });
    new Zone(first, 'x').denyIngress();
    chart.addDependency(first);
    expect(parsed(app.synthYaml()).map(nameOf)).toEqual(['NetworkPolicy/x', 'ConfigMap/config', 'NetworkPolicy/db']);
  });
});

describe('charts in charts', () => {
  test('each writes its own policies, and all are proven together', () => {
    const app = new App({ outdir: outdir() });
    const outer = new Chart(app, 'outer', { namespace: 'outer' });
    const inner = new Chart(outer, 'inner', { namespace: 'inner' });
    const web = new Zone(outer, 'web', { pods: { app: 'web' } }).denyEgress().allowDns();
    new Zone(inner, 'db', { pods: { app: 'db' } }).denyIngress().allowFrom(web, Port.tcp(5432));
    app.synth();
    expect(filesOf(app.outdir)).toHaveLength(2);
    expect([Object.keys(specs(outer)), Object.keys(specs(inner))]).toEqual([['outer/web'], ['inner/db']]);
  });
});

describe('traps of cdk8s', () => {
  test('a raw policy is not taken for one of ours, whatever instanceof says', () => {
    const { app, chart, zone } = shop();
    const db = zone('db').denyIngress();
    const raw = new ApiObject(chart, 'raw', { ...RAW, metadata: { name: 'raw' }, spec: { podSelector: {}, ingress: [{}] } });
    const [own] = db.policies;
    expect(raw instanceof (own as object).constructor).toBe(true);
    expect(found(app)).toEqual(['BH4005 shop/raw']);
    expect(Bulkhead.of(app).policies).toEqual([own]);
  });

  test('a synth evaluates once, however many charts there are', () => {
    const app = new App();
    const zones = Array.from({ length: 20 }, (_, index) =>
      new Zone(new Chart(app, `c${index}`, { namespace: `n${index}` }), 'zone').denyAll(),
    );
    const rendered = zones.flatMap((zone) => zone.policies.map((policy) => vi.spyOn(policy, 'toJson')));
    app.synthYaml();
    const [calls] = rendered.map(({ mock }) => mock.calls.length);
    expect(calls).toBeLessThanOrEqual(3);
    expect(new Set(rendered.map(({ mock }) => mock.calls.length))).toEqual(new Set([calls]));
  });

  test('objects of a second copy of cdk8s take part, and its App writes ours', () => {
    const other = secondCopyOfCdk8s();
    expect(other.ApiObject).not.toBe(ApiObject);
    const app = new other.App();
    const chart = new other.Chart(app, 'shop', { namespace: 'shop' });
    new Zone(chart, 'db', { pods: { app: 'db' } }).denyIngress();
    expect((chart.toJson() as Document[]).map(nameOf)).toEqual(['NetworkPolicy/db']);
    new other.ApiObject(chart, 'raw', { ...RAW, metadata: { name: 'raw' }, spec: { podSelector: {}, ingress: [{}] } });
    expect(found(app)).toEqual(['BH4005 shop/raw']);

    const mixed = shop();
    mixed.zone('db').denyIngress();
    new other.ApiObject(mixed.chart, 'raw', { ...RAW, metadata: { name: 'raw' }, spec: { podSelector: {}, ingress: [{}] } });
    expect(found(mixed.app)).toEqual(['BH4005 shop/raw']);
  });

  test('an impure token is judged by each rendering', () => {
    const { app, chart, zone } = shop();
    zone('db').denyIngress();
    let port = 1;
    new ApiObject(chart, 'raw', {
      ...RAW,
      metadata: { name: 'raw' },
      spec: { podSelector: { matchLabels: { app: 'db' } }, ingress: [{ ports: [{ port: { resolve: () => port } }] }] },
    });
    Bulkhead.of(app).accept({ finding: 'BH4005', of: 'shop/raw', because: 'x' });
    const witness = (): number | undefined => Bulkhead.of(app).report().accepted[0]?.diagnostic.evidence?.witness?.port;
    expect(witness()).toBe(1);
    port = 2;
    expect(witness()).toBe(2);
  });

  test('a zone below other constructs, and ids that cdk8s re-orders', () => {
    const { chart } = shop();
    new Zone(new Construct(chart, '20'), 'b', { pods: { app: 'b' } }).denyIngress();
    new Zone(new Construct(chart, '10'), 'a', { pods: { app: 'a' } }).denyIngress();
    expect(Object.keys(specs(chart))).toEqual(['shop/10-a', 'shop/20-b']);
  });

  test('a List of the tree is written as it is, and its policies count', () => {
    const { app, chart, zone } = shop();
    zone('db').denyIngress();
    const items = [{ ...RAW, metadata: { name: 'raw', namespace: 'shop' }, spec: { podSelector: {}, ingress: [{}] } }];
    new ApiObject(chart, 'list', { apiVersion: 'v1', kind: 'List', items });
    Bulkhead.of(app).accept({ finding: 'BH4005', of: 'shop/raw', because: 'x' });
    expect(Yaml.stringify(...chart.toJson())).toContain('kind: List');
  });
});

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}

/** cdk8s once more, as it is loaded when two versions of it are installed. */
function secondCopyOfCdk8s(): { App: typeof App; Chart: typeof Chart; ApiObject: typeof ApiObject } {
  const require = createRequire(__filename);
  const root = join(require.resolve('cdk8s'), '..');
  const before = Object.entries(require.cache).filter(([file]) => file.startsWith(root));
  for (const [file] of before) delete require.cache[file];
  try {
    return require('cdk8s') as ReturnType<typeof secondCopyOfCdk8s>;
  } finally {
    for (const [file, module] of before) require.cache[file] = module;
  }
}
