import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { currentBuild, ROOT } from './current-build';

interface Manifest {
  readonly version: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** A user's project with the packed tarball in it, the dependencies beside it. */
describe('the package, packed and installed', () => {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest;
  let folder: string;
  let project: string;
  let installed: string;
  let files: readonly string[];

  const node = (...args: string[]) => execFileSync(process.execPath, args, { cwd: project, encoding: 'utf8', stdio: 'pipe' }).trim();
  const evaluated = (file: string, source: string): unknown => {
    writeFileSync(join(project, file), source);
    return JSON.parse(node(file));
  };

  beforeAll(() => {
    currentBuild();
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'bulkhead-package-')));
    project = join(folder, 'project');
    installed = join(project, 'node_modules', 'cdk8s-bulkhead');

    const pack = ['pack', '--json', '--offline', '--ignore-scripts', '--pack-destination', folder];
    const packed = JSON.parse(execFileSync('npm', pack, { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' })) as
      | Packed[]
      | Record<string, Packed>;
    const { filename, files: entries } = Object.values(packed)[0] as Packed;
    files = entries.map((entry) => entry.path);

    mkdirSync(installed, { recursive: true });
    execFileSync('tar', ['-xzf', join(folder, filename), '-C', installed, '--strip-components=1']);
    writeFileSync(join(project, 'package.json'), '{ "name": "user", "private": true }');
    for (const name of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })) {
      const link = join(project, 'node_modules', name);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(join(ROOT, 'node_modules', name), link, 'junction');
    }
  });

  afterAll(() => {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  test('holds the build, the licence and the pages of the root, and nothing else', () => {
    expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'CHANGELOG.md', 'build/index.js', 'build/index.d.ts']));
    const others = files.filter((file) => !file.startsWith('build/') && !/^docs\/(.*\.md|bulkhead\.schema\.json)$/.test(file));
    expect([...others].sort()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json']);
    expect(files.filter((file) => /\.test\.|tsbuildinfo/.test(file))).toEqual([]);
  });

  test('gives the same classes to require and to import', () => {
    const names = evaluated(
      'same.cjs',
      `const required = require('cdk8s-bulkhead');
       import('cdk8s-bulkhead').then((imported) => {
         const names = Object.keys(required);
         console.log(JSON.stringify(names.filter((name) => imported[name] === required[name])));
       });`,
    );
    expect(names).toEqual(evaluated('names.cjs', `console.log(JSON.stringify(Object.keys(require('cdk8s-bulkhead'))))`));
    expect(names).not.toEqual([]);
  });

  test('shares the peers with the project', () => {
    const shared = evaluated(
      'peers.cjs',
      `const { createRequire } = require('node:module');
       const inside = createRequire(require.resolve('cdk8s-bulkhead'));
       console.log(JSON.stringify(['cdk8s', 'constructs'].filter((name) => inside(name) === require(name))));`,
    );
    expect(shared).toEqual(['cdk8s', 'constructs']);
  });

  test('shows its manifest to tools', () => {
    expect(evaluated('manifest.cjs', `console.log(JSON.stringify(require('cdk8s-bulkhead/package.json').version))`)).toBe(manifest.version);
  });

  test.each(Object.entries(manifest.bin))('runs %s --version', (_, path) => {
    expect(readFileSync(join(installed, path), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(node(join(installed, path), '--version')).toBe(manifest.version);
  });

  test('has types that need nothing of a project but cdk8s and constructs', () => {
    writeFileSync(
      join(project, 'types.ts'),
      "import { App, Chart } from 'cdk8s';\nimport { Bulkhead, Port, Zone } from 'cdk8s-bulkhead';\nconst chart = new Chart(new App(), 'shop', { namespace: 'shop' });\nconst web = new Zone(chart, 'web', { pods: { app: 'web' } }).denyAll();\nexport const verdict: string = Bulkhead.of(chart).verdict(web, web, Port.tcp(80)).verdict;\n",
    );
    const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
    for (const resolution of [
      ['--module', 'nodenext', '--moduleResolution', 'nodenext'],
      ['--module', 'esnext', '--moduleResolution', 'bundler'],
    ])
      expect(node(tsc, '--noEmit', '--strict', '--target', 'es2022', '--types', '', ...resolution, 'types.ts')).toBe('');
  });
});
