import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CompiledCommand, compiledCommand } from './compiled-command';
import { temporaryFolder } from './temporary-folder';

let command: CompiledCommand;

beforeAll(() => {
  command = compiledCommand();
});
afterAll(() => command.remove());

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(cwd: string, args: readonly string[], input = ''): Ran {
  const { VITEST: _, NODE_OPTIONS: __, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [command.bin, 'connectivity', ...args], {
    cwd,
    input,
    env,
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}

const POLICY = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: db }
spec:
  podSelector: { matchLabels: { app: db } }
  ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }], ports: [{ port: 5432 }] }]
`;

function deployment(name: string): string {
  const spec = { template: { metadata: { labels: { app: name } }, spec: { containers: [{ name }] } } };
  return JSON.stringify({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec });
}

const FILES = { 'a/policies.yaml': POLICY, 'a/more/web.json': deployment('web'), 'db.json': deployment('db') };

describe('bulkhead connectivity', { timeout: 300_000 }, () => {
  test('reads folders, files and standard input, and tells who may talk to whom', () => {
    const folder = temporaryFolder(FILES);
    const { code, stdout, stderr } = run(folder, ['a', '-', '-', '-n', 'shop', '--from', 'shop/web', '--to', 'shop'], deployment('db'));
    expect(stderr).toBe('');
    expect(stdout).toMatchInlineSnapshot(`
      "shop/web[Deployment]
        TCP 5432                shop/db[Deployment]

      2 workloads and all addresses in 2 ranges; 1 pair of them may connect
      read 3 files: 1 policy, 2 pods and controllers
      "
    `);
    expect(code).toBe(0);
  });

  test('says how much it left out', () => {
    const refused = POLICY.replace('podSelector: { match', 'podSelektor: { match');
    const folder = temporaryFolder({
      'x/a.yaml': [POLICY, refused, refused.replace('name: db', 'name: web')].join('---\n'),
      'x/bad.yaml': 'apiVersion: [',
      'x/package.json': '{ "name": "x" }',
      'x/bulkhead.yaml': 'hostNetwork: node\n',
      'x/kustomization.yaml': 'resources: [a.yaml]\n',
    });
    const { code, stdout, stderr } = run(folder, ['x']);
    expect(stdout).toContain(
      'read 5 files: 1 policy; 1 file without Kubernetes objects\nrefused 2 objects, could not read all of 1 file: see the errors\n',
    );
    expect([...new Set(stderr.match(/BH\d{4}/g))].sort()).toEqual(['BH1001', 'BH1020', 'BH1208']);
    expect(code).toBe(1);
    expect(run(folder, ['x/package.json']).stderr).toContain('warning BH1012');
  });

  const HOST = `apiVersion: v1
kind: Pod
metadata: { name: agent, namespace: default, labels: { app: agent } }
spec: { hostNetwork: true, containers: [{ name: a }] }
`;

  test('takes hostNetwork from bulkhead.yaml, unless the option says another', () => {
    const folder = temporaryFolder({ 'm.yaml': [POLICY, HOST, deployment('db')].join('\n---\n'), 'bulkhead.yaml': 'hostNetwork: pod\n' });
    const args = ['m.yaml', '--from', 'default/agent', '--to', 'default/db', '--format', 'csv'];
    expect(run(folder, args).stdout).not.toContain('agent');
    expect(run(folder, [...args, '--host-network', 'node']).stdout).toContain('agent');
    const broken = run(temporaryFolder({ 'm.yaml': POLICY, 'bulkhead.yaml': 'hostNetwork: maybe\n' }), ['m.yaml']);
    expect(broken.stderr).toContain('bulkhead.yaml:1');
    expect(broken.stdout).toBe('');
    expect(broken.code).toBe(2);
  });

  test('takes the address of a pod for its workload alone, and says where to ask about nodes', () => {
    const pod = (name: string, ip: string) =>
      `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name} }\nspec: { containers: [{ name: a }] }\nstatus: { podIP: ${ip} }\n`;
    const node = 'apiVersion: v1\nkind: Node\nmetadata: { name: n1 }\nstatus: { addresses: [{ type: InternalIP, address: 10.9.0.1 }] }\n';
    const folder = temporaryFolder({ 'm.yaml': [pod('a', '10.0.0.1'), pod('b', '10.0.0.2'), node].join('---\n') });
    const rows = run(folder, ['m.yaml', '--from', '10.0.0.1', '--format', 'json']).stdout;
    const sources = (JSON.parse(rows) as readonly { readonly src: string }[]).map(({ src }) => src);
    expect([...new Set(sources)]).toEqual(['default/a[Pod]']);
    const stranger = run(folder, ['m.yaml', '--from', '10.0.0.3', '--format', 'json']).stdout;
    expect(stranger).toContain('"src":"0.0.0.0-255.255.255.255"');
    const { code, stderr } = run(folder, ['m.yaml', '--from', '10.9.0.1']);
    expect(stderr).toContain('--from 10.9.0.1 is the address of a node');
    const typed = `echo '{"src":"10.9.0.1","dst":"default/a[Pod]","port":443}' | bulkhead query m.yaml --probes -`;
    expect(stderr).toContain(typed);
    expect(code).toBe(2);
  });

  test('takes the last document of each object, and says so', () => {
    const policy = (app: string) => POLICY.replace('app: web', `app: ${app}`);
    const pod = (ip: string) =>
      `apiVersion: v1\nkind: Pod\nmetadata: { name: web, labels: { app: web } }\nspec: { containers: [{ name: web }] }\nstatus: { podIP: ${ip} }\n`;
    const folder = temporaryFolder({
      'dump.yaml': [
        policy('other'),
        pod('10.0.0.1'),
        deployment('db'),
        deployment('db'),
        'apiVersion: v1\nkind: Node\nmetadata: { name: n1 }\n',
      ].join('\n---\n'),
      'new/policy.yaml': policy('web'),
      'new/pod.yaml': pod('10.0.0.2'),
      'new/node.yaml': 'apiVersion: v1\nkind: Node\nmetadata: { name: n1, labels: { a: b } }\n',
    });
    const { code, stdout, stderr } = run(folder, ['dump.yaml', 'new', '--from', 'default', '--to', 'default', '--format', 'json']);
    expect(JSON.parse(stdout)).toEqual([
      { src: 'default/db[Deployment]', dst: 'default/web[Pod]', connections: 'all' },
      { src: 'default/web[Pod]', dst: 'default/db[Deployment]', connections: { TCP: [[5432, 5432]] } },
    ]);
    expect(stderr.match(/BH3118 .* documents of [^,]*/g)).toEqual([
      'BH3118 duplicate-object: there are two documents of NetworkPolicy default/db',
      'BH3118 duplicate-object: there are two documents of Deployment default/db',
      'BH3118 duplicate-object: there are two documents of Pod default/web',
      'BH3118 duplicate-object: there are two documents of Node n1',
    ]);
    expect(code).toBe(0);
    const other = run(folder, ['new', 'dump.yaml', '--from', 'default', '--to', 'default', '--format', 'json']);
    expect(JSON.parse(other.stdout)).toEqual([{ src: 'default/db[Deployment]', dst: 'default/web[Pod]', connections: 'all' }]);
  });

  test('takes pods whose names the API server makes up for as many', () => {
    const pod = JSON.stringify({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { generateName: 'web-', namespace: 'shop' },
      spec: { containers: [{ name: 'a' }] },
    });
    const { stdout, stderr } = run(temporaryFolder({ 'a.json': pod, 'b.json': pod }), ['.']);
    expect(stderr).toBe('');
    expect(stdout).toContain('read 2 files: 2 ');
  });

  test('answers about the rest where something cannot be read', () => {
    const folder = temporaryFolder({ ...FILES, 'a/bad.yaml': 'kind: [' });
    const { code, stdout, stderr } = run(folder, ['a', 'db.json', '--format', 'json']);
    expect(stderr).toContain('error BH1001 malformed-document');
    expect(stderr).toContain('a/bad.yaml:1:');
    expect(JSON.parse(stdout)).toContainEqual({
      src: 'default/web[Deployment]',
      dst: 'default/db[Deployment]',
      connections: { TCP: [[5432, 5432]] },
    });
    expect(code).toBe(1);
  });

  test.each([
    ['a path that does not exist', ['nowhere'], 'nowhere does not exist'],
    ['an end that does not exist', ['a', '--to', 'shop/nobody'], '--to shop/nobody is no namespace'],
    ['another format', ['a', '--format', 'xml'], "'xml' is invalid"],
    ['no path', [], 'missing required argument'],
  ])('refuses %s', (_, args, message) => {
    const { code, stdout, stderr } = run(temporaryFolder(FILES), args);
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  test('finds nothing in an empty folder, and says so', () => {
    const { code, stderr } = run(temporaryFolder({ 'x/readme.txt': '' }), ['x']);
    expect(stderr).toContain('error BH1206 nothing-to-read');
    expect(code).toBe(1);
  });

  const real = process.env.BULKHEAD_REAL ?? join(__dirname, '..', '..', '..', 'shared', 'real');
  test.skipIf(!existsSync(real)).each(['online-boutique', 'kube-prometheus'])('shows the manifests of %s, the same each time', (name) => {
    for (const format of ['text', 'json', 'csv', 'md', 'mermaid', 'dot', 'svg']) {
      const first = run(real, [name, '--format', format]);
      expect(first.code).toBe(0);
      expect(first.stdout.length).toBeGreaterThan(500);
      expect(run(real, [name, '--format', format]).stdout).toBe(first.stdout);
    }
    expect(run(real, [name]).stdout).toMatchSnapshot();
  });
});
