import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Chart, Yaml } from 'cdk8s';
import { Bulkhead, Cluster, Peer, Port, Zone } from 'cdk8s-bulkhead';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { finding, found, plain, refusal, refusedWith, shop, specs } from './shop';
import { silentHost } from './silent-host';

silentHost();

const OPENS = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'legacy', namespace: 'shop' },
  spec: { podSelector: { matchLabels: { app: 'db' } }, policyTypes: ['Ingress'], ingress: [{}] },
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bulkhead-context-'));
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  write('one.yaml', Yaml.stringify(OPENS));
  write('dump.json', JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [OPENS] }));
  write('wrong.yaml', 'kind: NetworkPolicy\nspec: [');
  write('tree/b/deep.yml', Yaml.stringify(OPENS));
  write('tree/notes.txt', 'kind: NetworkPolicy');
  write('tree/a.yaml', Yaml.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }));
  write('nothing/notes.txt', 'x');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function closed() {
  const all = shop();
  const db = all.zone('db').denyIngress();
  return { ...all, db, bulkhead: Bulkhead.of(all.app) };
}

describe('context', () => {
  test.each(['one.yaml', 'dump.json', 'tree'])('from a file or a folder: %s', (name) => {
    const { app, chart, bulkhead } = closed();
    expect(bulkhead.context(join(folder, name))).toBe(bulkhead);
    expect(found(app)).toEqual(['BH4005 shop/legacy']);
    expect(Object.keys(specs(shop().chart))).toEqual([]);
    bulkhead.accept({ finding: 'BH4005', of: 'shop/legacy', because: 'x' });
    expect(Object.keys(specs(chart))).toEqual(['shop/db']);
  });

  test('says file, line and column of what it finds', () => {
    const { app, bulkhead } = closed();
    bulkhead.context(join(folder, 'tree'));
    expect(finding(app, 'BH4005').where?.document).toMatchObject({
      file: join(folder, 'tree', 'b', 'deep.yml').replaceAll('\\', '/'),
      line: 1,
    });
  });

  test('from objects, one or many', () => {
    const one = closed();
    one.bulkhead.context(OPENS);
    const many = closed();
    many.bulkhead.context([OPENS, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'x' } }], {
      kind: 'List',
      apiVersion: 'v1',
      items: [],
    });
    expect([found(one.app), found(many.app)]).toEqual([['BH4005 shop/legacy'], ['BH4005 shop/legacy']]);
  });

  test('several add up', () => {
    const { app, bulkhead } = closed();
    bulkhead
      .context({ ...OPENS, metadata: { name: 'one', namespace: 'shop' } })
      .context({ ...OPENS, metadata: { name: 'two', namespace: 'shop' } });
    expect(found(app)).toEqual(['BH4005 shop/one', 'BH4005 shop/two']);
  });

  test('a relative path begins at the nearest project of the calling file, not at the working directory', () => {
    const { app, bulkhead } = closed();
    const before = process.cwd();
    process.chdir(folder);
    try {
      bulkhead.context('test/negatives/programs/cluster.json');
      expect(refusedWith(() => bulkhead.context('one.yaml'))).toBe('BH2027');
    } finally {
      process.chdir(before);
    }
    expect(found(app)).toEqual([]);
  });

  test('what cannot be read is refused at the call', () => {
    const { bulkhead } = closed();
    expect(refusal(() => bulkhead.context('no/such.yaml'))).toMatchInlineSnapshot(`
      "BH2027 the context no/such.yaml cannot be read: there is no such file or folder
      a path is relative to the folder of the nearest cdk8s.yaml or package.json above the calling file, or absolute"
    `);
    for (const source of [5, undefined, null, true]) expect(refusedWith(() => bulkhead.context(plain(source)))).toBe('BH2019');
  });

  test('what is malformed is a finding, with its place', () => {
    const { app, bulkhead } = closed();
    bulkhead.context(join(folder, 'wrong.yaml'));
    const { where, severity } = finding(app, 'BH1001');
    expect([where?.document?.line, severity]).toEqual([2, 'error']);
    expect(() => app.synthYaml()).toThrow('BH1001');
  });

  test('that is empty is a warning', () => {
    const { app, bulkhead } = closed();
    bulkhead.context(join(folder, 'nothing'));
    expect(found(app)).toEqual([`BH3024 ${join(folder, 'nothing')}`]);
  });

  test('may be given from anywhere in the tree', () => {
    const { app, chart } = closed();
    Bulkhead.of(chart).context(OPENS);
    expect(found(app)).toEqual(['BH4005 shop/legacy']);
  });

  test('is named in the assumption', () => {
    const { bulkhead } = closed();
    expect(bulkhead.report().assumptions[0]).toBe('no policy outside this tree selects pods of: shop');
    bulkhead.context({ ...OPENS, metadata: { name: 'x', namespace: 'elsewhere' } });
    expect(bulkhead.report().assumptions[0]).toBe('no policy outside this tree and its context selects pods of: shop');
  });

  test("its namespaces' labels are facts, and its workloads are known", () => {
    const { app, bulkhead, zone } = closed();
    const ops = zone('ops', { namespaces: { team: 'ops' } });
    const db = zone('db2', { pods: { app: 'db2' } })
      .denyIngress()
      .allowFrom(ops, Port.tcp(1))
      .neverFrom(Peer.namespace('public'));
    expect(found(app)).toEqual(['BH4001 shop/db2']);
    bulkhead.context({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'public', labels: { team: 'web' } } });
    expect(found(app)).toEqual([]);
    expect(db.policies).toHaveLength(1);
  });
});

describe('accept', () => {
  test('by name or by code, of one subject or of all, and never what only a change mends', () => {
    const { bulkhead } = closed();
    for (const acceptance of [
      { finding: 'flow-without-effect', because: 'x' },
      { finding: 'BH3003', because: 'x', of: 'shop/db' },
      { finding: 'BH4005', because: 'x', of: 'shop/legacy', until: '2030-01-01' },
    ])
      expect(bulkhead.accept(acceptance)).toBe(bulkhead);
    for (const findingName of ['BH4001', 'intent-violated', 'BH3001', 'duplicate-policy', 'BH9001', 'BH2001', 'BH0000', '', 5, undefined])
      expect(refusedWith(() => bulkhead.accept({ finding: plain(findingName), because: 'x' }))).toMatch(/BH20(26|12)/);
    for (const because of ['', ' ', 5, null])
      expect(refusedWith(() => bulkhead.accept({ finding: 'BH3003', because: plain(because) }))).toBe('BH2026');
  });

  test('an idle one is a warning', () => {
    const { app, bulkhead } = closed();
    bulkhead.accept({ finding: 'BH3003', of: 'shop/db', because: 'x' });
    expect(finding(app, 'BH3017').message).toMatchInlineSnapshot(`"there is no finding to accept: BH3003 of shop/db"`);
  });
});

describe('report', () => {
  test('is data: diagnostics, flows, guardrails, policies, assumptions', () => {
    const { app, zone } = shop();
    Cluster.describe(app, { today: '2026-01-01', families: ['IPv4'] });
    zone('shop', {}).denyAll().allowDns();
    const [web, db] = [zone('web'), zone('db')];
    web.allowFrom(Peer.anywhere(), Port.tcp(8080), 'customers');
    db.allowFrom(web, Port.tcp(5432), { because: 'orders', until: '2026-06-30' }).onlyFrom(web);
    const report = Bulkhead.of(app).report();
    expect(
      JSON.parse(
        JSON.stringify({
          ...report,
          flows: report.flows.map(({ where: _, ...flow }) => flow),
          guardrails: report.guardrails.map(({ where: _, ...guardrail }) => guardrail),
        }),
      ),
    ).toMatchInlineSnapshot(`
      {
        "accepted": [],
        "assumptions": [
          "no policy outside this tree selects pods of: shop",
          "DNS is answered by pods k8s-app=kube-dns in kube-system on UDP 53, TCP 53 (default)",
          "pods have addresses in private IPv4 and 100.64.0.0/10 (default)",
          "the cluster has IPv4 only",
          "today is 2026-01-01",
        ],
        "diagnostics": [],
        "flows": [
          {
            "egress": "proven",
            "from": "shop/shop",
            "ingress": "theirs",
            "ports": "UDP 53, TCP 53",
            "reasons": [],
            "to": "the resolver",
          },
          {
            "egress": "theirs",
            "from": "anywhere",
            "ingress": "proven",
            "ports": "TCP 8080",
            "reasons": [
              {
                "because": "customers",
              },
            ],
            "to": "shop/web",
          },
          {
            "egress": "proven",
            "from": "shop/web",
            "ingress": "proven",
            "ports": "TCP 5432",
            "reasons": [
              {
                "because": "orders",
                "until": "2026-06-30",
              },
            ],
            "to": "shop/db",
          },
        ],
        "guardrails": [
          {
            "state": "holds",
            "text": "only zone shop/web may reach zone shop/db",
          },
        ],
        "outside": [
          "pods on the host network",
          "traffic of a pod with its own node and with itself",
          "addresses that are rewritten before a policy sees them",
          "ICMP and other protocols",
          "connections that were open before a policy changed",
        ],
        "policies": [
          {
            "name": "shop",
            "namespace": "shop",
            "selects": "any",
            "zone": "shop/shop",
          },
          {
            "name": "web",
            "namespace": "shop",
            "selects": "app=web",
            "zone": "shop/web",
          },
          {
            "name": "db",
            "namespace": "shop",
            "selects": "app=db",
            "zone": "shop/db",
          },
        ],
        "proven": true,
        "synthesized": false,
      }
    `);
  });

  test('never throws for what it finds, and says so', () => {
    const { app, zone } = shop();
    zone('db').neverFrom(Peer.anywhere());
    expect(Bulkhead.of(app).report()).toMatchObject({ proven: false, synthesized: false });
  });

  test('knows whether the tree was synthesized since', () => {
    const { app, chart, db, bulkhead } = closed();
    expect(bulkhead.report().synthesized).toBe(false);
    chart.toJson();
    expect(bulkhead.report().synthesized).toBe(true);
    db.allowFrom(Peer.namespace('a'), Port.tcp(1));
    expect(bulkhead.report().synthesized).toBe(false);
    app.synthYaml();
    expect(bulkhead.report().synthesized).toBe(true);
  });

  test('has errors first', () => {
    const { app, zone } = shop();
    zone('web').allowFrom(Peer.everyPod(), Port.tcp(1));
    zone('db').neverFrom(Peer.anywhere());
    const severities = Bulkhead.of(app)
      .report()
      .diagnostics.map(({ severity }) => severity);
    expect(severities).toEqual([...severities].sort());
    expect(new Set(severities)).toEqual(new Set(['error', 'warning']));
  });

  test('of a tree without zones is about nothing', () => {
    const { app } = shop();
    expect(Bulkhead.of(app).report()).toMatchObject({ proven: true, diagnostics: [], policies: [], flows: [], guardrails: [] });
    expect(app.synthYaml()).toBe('');
  });
});

describe('verdict', () => {
  test('allowed, denied, partly, impossible, with a connection that shows it', () => {
    const { app, zone } = shop();
    Cluster.describe(app, { families: ['IPv4'] });
    const [web, api, db] = [zone('web'), zone('api'), zone('db').denyIngress()];
    db.allowFrom(web, Port.tcp(5432));
    const { verdict } = { verdict: (...args: Parameters<Bulkhead['verdict']>) => Bulkhead.of(app).verdict(...args) };
    expect(verdict(web, db, Port.tcp(5432))).toMatchObject({ verdict: 'allowed', allowed: { port: 5432 }, denied: undefined });
    expect(verdict(api, db)).toMatchObject({ verdict: 'denied', allowed: undefined, denied: { verdict: 'denied' } });
    expect(verdict(web, db)).toMatchObject({ verdict: 'partly', allowed: { port: 5432 }, denied: { verdict: 'denied' } });
    expect(verdict(web, Peer.cidr('2001:db8::/32')).verdict).toBe('impossible');
    expect(verdict(Peer.internet(), db).verdict).toBe('denied');
    expect(verdict(db, Peer.internet(), [Port.tcp(443), Port.udp(443)]).verdict).toBe('allowed');
  });

  test('counts the context', () => {
    const { app, bulkhead, db } = closed();
    expect(bulkhead.verdict(Peer.everyPod(), db).verdict).toBe('denied');
    bulkhead.context(OPENS);
    expect(Bulkhead.of(app).verdict(Peer.everyPod(), db).verdict).toBe('allowed');
  });

  test('a zone inside a zone, and one by labels', () => {
    const { app, zone } = shop();
    const all = zone('all', {}).denyIngress();
    const canary = new Zone(all, 'canary', { pods: { track: 'canary' } }).allowWithin(Port.tcp(1));
    const tenants = zone('tenants', { namespaces: { tenant: 'true' } });
    expect(Bulkhead.of(app).verdict(canary, canary, Port.tcp(1)).verdict).toBe('allowed');
    expect(Bulkhead.of(app).verdict(tenants, canary, Port.tcp(2)).verdict).toBe('denied');
  });

  test('a zone of another app is refused, and so is what is no peer', () => {
    const { bulkhead, db } = closed();
    expect(refusedWith(() => bulkhead.verdict(shop().zone('web'), db))).toBe('BH2015');
    expect(refusedWith(() => bulkhead.verdict(plain('web'), db))).toBe('BH2019');
    expect(refusedWith(() => bulkhead.verdict(db, db, plain(80)))).toBe('BH2019');
  });
});

test('two apps of one process know nothing of each other', () => {
  const one = closed();
  const two = closed();
  two.bulkhead.context(OPENS);
  expect([found(one.app), found(two.app)]).toEqual([[], ['BH4005 shop/legacy']]);
  Cluster.describe(one.app, { families: ['IPv4'] });
  expect(two.bulkhead.report().assumptions).not.toContain('the cluster has IPv4 only');
  const again = new Chart(one.app, 'again', { namespace: 'again' });
  new Zone(again, 'db', { pods: { app: 'db' } }).denyIngress();
  expect(two.bulkhead.policies).toHaveLength(1);
});
