import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../lib/diagnostics';
import { type CompiledCommand, compiledCommand } from './compiled-command';
import { temporaryFolder } from './temporary-folder';

/** Manifests as their projects publish them, beside the repository; not part of it. */
const REAL = join(__dirname, '..', '..', '..', 'shared', 'real');

let command: CompiledCommand;

beforeAll(() => {
  command = compiledCommand();
});

afterAll(() => {
  command?.remove();
});

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function check(folder: string, args: readonly string[], input = ''): Run {
  const env = { ...process.env, SOURCE_DATE_EPOCH: '1782777600', NO_COLOR: '1' };
  return spawnSync(process.execPath, [command.bin, 'check', ...args], { cwd: folder, input, encoding: 'utf8', env });
}

/** The findings of a run with `--format json`. */
function findings({ stdout }: Run): readonly Diagnostic[] {
  return (JSON.parse(stdout) as { readonly findings: readonly Diagnostic[] }).findings;
}

function codesOf(run: Run): readonly string[] {
  return findings(run).map(({ code }) => code);
}

/** Closes all of namespace shop, opens DNS and one flow on both sides: nothing to find. */
const CLEAN = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: shop, namespace: shop }
spec:
  podSelector: {}
  policyTypes: [Ingress, Egress]
  egress:
    - to:
        - namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } }
          podSelector: { matchLabels: { k8s-app: kube-dns } }
      ports: [{ protocol: UDP, port: 53 }, { protocol: TCP, port: 53 }]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec:
  podSelector: { matchLabels: { app: web } }
  policyTypes: [Egress]
  egress: [{ to: [{ podSelector: { matchLabels: { app: api } } }], ports: [{ port: 8080 }] }]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: api, namespace: shop }
spec:
  podSelector: { matchLabels: { app: api } }
  policyTypes: [Ingress]
  ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }], ports: [{ port: 8080 }] }]
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { containers: [{ name: web, image: web }] }
---
apiVersion: v1
kind: Pod
metadata: { name: api, namespace: shop, labels: { app: api } }
spec: { containers: [{ name: api, image: api }] }
`;

const OPEN = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec:
  podSelector: { matchLabels: { app: web } }
  policyTypes: [Ingress]
  ingress:
    - from: []
`;

/** One info and nothing else. */
const UDP_ONLY = `${CLEAN}---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: resolver, namespace: shop }
spec:
  podSelector: { matchLabels: { app: web } }
  policyTypes: [Egress]
  egress: [{ to: [{ podSelector: { matchLabels: { app: dns } } }], ports: [{ protocol: UDP, port: 53 }] }]
`;

const BROKEN = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: broken, namespace: shop }
spec: { podSelector: {}, ingres: [] }
`;

describe('bulkhead check', () => {
  test('finds nothing in clean manifests', () => {
    const run = check(temporaryFolder({ 'clean.yaml': CLEAN }), ['.']);
    expect(run).toMatchObject({
      status: 0,
      stderr: '',
      stdout: 'checked    3 policies, 2 workloads, 0 services, 0 namespaces in 1 file\nfound      nothing\n',
    });
  });

  test('reports documents and policies by file, line and column', () => {
    const folder = temporaryFolder({ 'b/open.yaml': OPEN, 'a.yaml': BROKEN, 'notes.txt': 'not a manifest' });
    const run = check(folder, ['.', '--format', 'json']);
    expect(run.status).toBe(1);
    const places = findings(run).map(
      ({ code, where }) => `${where?.document?.file}:${where?.document?.line}:${where?.document?.column} ${code}`,
    );
    expect(places).toContain('./a.yaml:4:26 BH1020');
    expect(places).toContain('./b/open.yaml:8:13 BH3115');
    expect(places.map((place) => place.split(':')[0])).toEqual([...places.map((place) => place.split(':')[0] ?? '')].sort());
    expect(check(folder, ['b/open.yaml', 'a.yaml', '--format', 'json']).stdout).toBe(
      check(folder, ['a.yaml', 'b/open.yaml', '--format', 'json']).stdout,
    );
  });

  test('does not fail because of settings of other tools in the folder', () => {
    const folder = temporaryFolder({
      'clean.yaml': CLEAN,
      'broken.json': '{ "name": [ }',
      'package.json': '{ "name": "shop" }',
      'tsconfig.json': '{ // strict\n "compilerOptions": {}, }',
      'chart/Chart.yaml': 'apiVersion: v2\nname: shop\n',
      'chart/values.yaml': 'replicas: 2\n',
    });
    const run = check(folder, ['.', '--format', 'json']);
    expect(run.status).toBe(0);
    expect(findings(run).map(({ code, severity, where }) => `${severity} ${code} ${where?.document?.file}`)).toEqual([
      'info BH1001 ./broken.json',
      'info BH1012 ./chart/Chart.yaml',
      'info BH1012 ./chart/values.yaml',
      'info BH1012 ./package.json',
      'info BH1012 ./tsconfig.json',
    ]);
    expect(check(folder, ['package.json']).status).toBe(1);
  });

  test('counts what it refused', () => {
    const folder = temporaryFolder({ 'a.yaml': `${BROKEN}---\n${BROKEN}---\n${CLEAN}` });
    expect(check(folder, ['.']).stdout).toContain('refused    2 objects: see the errors\n');
  });

  test('reports two documents of one object once, and checks the last one', () => {
    const folder = temporaryFolder({ 'a.yaml': OPEN, 'b.yaml': CLEAN });
    expect(codesOf(check(folder, ['.', '--format', 'json']))).toEqual(['BH3118']);
    expect(codesOf(check(folder, ['b.yaml', 'a.yaml', '--format', 'json']))).toContain('BH3115');
  });

  test('reads standard input', () => {
    const run = check(temporaryFolder(), ['-', '--format', 'github'], OPEN);
    expect(run.status).toBe(1);
    expect(run.stdout).toContain('::warning file=<stdin>,line=8,col=13,title=BH3115 empty-peer-list::from: [] in an ingress rule');
  });

  test.each([
    [UDP_ONLY, 'error', 0],
    [UDP_ONLY, 'warning', 0],
    [UDP_ONLY, 'info', 1],
    [OPEN, 'error', 0],
    [OPEN, 'warning', 1],
    [OPEN, 'never', 0],
    [BROKEN, 'error', 1],
    [BROKEN, 'never', 0],
    [CLEAN, 'info', 0],
  ])('fails by --fail-on (%#)', (text, level, status) => {
    expect(check(temporaryFolder({ 'x.yaml': text }), ['x.yaml', '--fail-on', level]).status).toBe(status);
  });

  test.each(['text', 'json', 'sarif', 'junit', 'github', 'md'])('says the same twice as %s', (format) => {
    const folder = temporaryFolder({ 'x.yaml': OPEN });
    const first = check(folder, ['x.yaml', '--format', format]);
    expect(first.status).toBe(1);
    expect(first.stdout).toContain('BH3115');
    expect(check(folder, ['x.yaml', '--format', format]).stdout).toBe(first.stdout);
  });

  test.each([
    [['nowhere.yaml'], 'nowhere.yaml does not exist'],
    [[], "missing required argument 'path'"],
    [['.', '--format', 'pdf'], 'is invalid'],
    [['.', '--fail-on', 'nothing'], 'is invalid'],
    [['.', '--today', '2026-02-30'], '2026-02-30 is no day'],
    [['.', '--config', 'nowhere.yaml'], 'nowhere.yaml does not exist'],
    [['.', '--config', '.'], '. cannot be read'],
  ])('ends with 2 for %j', (args, told) => {
    const run = check(temporaryFolder(), args);
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toContain(told);
  });
});

describe('bulkhead.yaml', () => {
  const SETTINGS = `severities: { BH3115: error }
suppressions:
  - { code: BH3101, subject: shop/web, reason: it comes with the next release, until: '2026-06-30' }
`;

  test('of the current folder counts', () => {
    const folder = temporaryFolder({ 'x.yaml': OPEN, 'bulkhead.yaml': SETTINGS });
    const found = findings(check(folder, ['x.yaml', '--format', 'json']));
    expect(found.find(({ code }) => code === 'BH3115')?.severity).toBe('error');
    expect(found.find(({ code }) => code === 'BH3191')?.where?.document).toMatchObject({ file: 'bulkhead.yaml', line: 3, column: 5 });
  });

  test('is no manifest of the folder that it lies in', () => {
    const folder = temporaryFolder({ 'x.yaml': CLEAN, 'bulkhead.yaml': 'severities: { BH3115: error }\n' });
    expect(codesOf(check(folder, ['.', '--format', 'json']))).toEqual([]);
  });

  test('may be named, and then no other one counts', () => {
    const folder = temporaryFolder({ 'x.yaml': OPEN, 'bulkhead.yaml': 'x: 1', 'ci/strict.yaml': 'severities: { empty-peer-list: off }' });
    expect(codesOf(check(folder, ['x.yaml', '--config', 'ci/strict.yaml', '--format', 'json']))).not.toContain('BH3115');
    expect(codesOf(check(folder, ['x.yaml', '--config', join(folder, 'ci', 'strict.yaml'), '--format', 'json']))).not.toContain('BH3115');
    expect(check(folder, ['x.yaml'])).toMatchObject({ status: 2, stdout: '' });
  });

  test('suppresses until its day, by the clock that is told', () => {
    const settings = "suppressions: [{ code: BH3115, reason: soon, until: '2026-06-30' }]";
    const folder = temporaryFolder({ 'x.yaml': OPEN, 'bulkhead.yaml': settings });
    const on = (day: string) =>
      codesOf(check(folder, ['x.yaml', '--today', day, '--format', 'json'])).filter((code) => /BH31(15|90)/.test(code));
    expect(on('2026-06-30')).toEqual([]);
    expect(on('2026-07-01')).toEqual(['BH3190', 'BH3115']);
    // SOURCE_DATE_EPOCH is the 30th of June.
    expect(codesOf(check(folder, ['x.yaml', '--format', 'json']))).not.toContain('BH3115');
  });

  test('that is wrong ends the run with 2, with every line', () => {
    const run = check(temporaryFolder({ 'x.yaml': CLEAN, 'bulkhead.yaml': 'severitys: {}\nsuppressions: [{ code: BH3101 }]\n' }), [
      'x.yaml',
    ]);
    expect(run.status).toBe(2);
    expect(run.stderr).toMatch(/bulkhead\.yaml:1:1[\s\S]*bulkhead\.yaml:2:16/);
  });
});

describe.skipIf(!existsSync(REAL))('real manifests, where they lie beside the repository', () => {
  test.each(['kube-prometheus', 'online-boutique'])('%s has no error, and nothing wrong with a policy alone', (folder) => {
    const found = findings(check(join(REAL, folder), ['.', '--format', 'json']));
    expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(found.filter(({ code }) => code.startsWith('BH31'))).toEqual([]);
  });

  test('kube-prometheus has what a specialist finds by hand', () => {
    const found = findings(check(REAL, ['kube-prometheus', '--format', 'json'])).map(({ code, subject }) => `${code} ${subject}`);
    expect(found).toContain('BH3207 monitoring/node-exporter');
    expect(found.filter((text) => text.startsWith('BH3216'))).toHaveLength(8);
    expect(found.filter((text) => text.startsWith('BH3217'))).toEqual(['BH3217 monitoring/prometheus-adapter']);
    expect(found.filter((text) => text.startsWith('BH3218')).sort()).toEqual(['BH3218 monitoring/k8s', 'BH3218 monitoring/main']);
    expect(found.filter((text) => text.startsWith('BH3211'))).toEqual(['BH3211 monitoring']);
  });

  test('their unseen pods are named in the summary', () => {
    expect(check(REAL, ['kube-prometheus']).stdout).toMatch(
      /^unseen +the pods of Alertmanager monitoring\/main, Prometheus monitoring\/k8s/m,
    );
  });
});
