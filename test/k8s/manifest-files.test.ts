import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { placeText } from '../../lib/diagnostics';
import { decodeDocuments, readManifests } from '../../lib/k8s';
import { readBytes } from '../../lib/k8s/files/read-bytes';
import { readText } from '../../lib/k8s/read/read-text';
import { temporaryFolder } from '../cli/temporary-folder';

const MAKE_PIPE = 'mkfifo';

function namespace(name: string): string {
  return `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${name}\n`;
}

/** What is read below a folder: names of namespaces, and diagnostics with their places. */
function read(folder: string, ...names: string[]): { readonly namespaces: string[]; readonly problems: string[] } {
  const { documents, diagnostics } = readManifests(names.map((name) => ({ path: join(folder, name), name })));
  const decoded = decodeDocuments(documents);
  return {
    namespaces: decoded.namespaces.map(({ name }) => name),
    problems: [...diagnostics, ...decoded.diagnostics].map(({ code, where = {} }) => `${code} ${placeText(where)}`),
  };
}

describe('what is read', () => {
  test('is each file below a folder that has the name of a manifest, in the order of the names', () => {
    const folder = temporaryFolder({
      'a/b.yaml': namespace('second'),
      'a/B.YML': namespace('first'),
      'a/deep/er/c.json': JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'third' } }),
      'a/README.md': 'not: [read',
      'a/.git/config.yaml': 'not: [read',
      'a/node_modules/x/y.json': '{"not": [read',
    });
    expect(read(folder, 'a')).toEqual({ namespaces: ['first', 'second', 'third'], problems: [] });
  });

  test('is a named file, whatever its name, and every file once', () => {
    const folder = temporaryFolder({ 'a/one.txt': namespace('one'), 'a/two.yaml': namespace('two') });
    symlinkSync('two.yaml', join(folder, 'a', 'again.yaml'));
    expect(read(folder, 'a/one.txt', 'a/one.txt', 'a', 'a/two.yaml', 'a/.')).toEqual({ namespaces: ['one', 'two'], problems: [] });
  });

  test('is what a link leads to, if that was named too', () => {
    const folder = temporaryFolder({ 'base/x.yaml': namespace('base'), 'over/y.yaml': namespace('over') });
    symlinkSync('../base/x.yaml', join(folder, 'over', 'link.yaml'));
    symlinkSync('../base', join(folder, 'over', 'folder'));
    symlinkSync('nowhere', join(folder, 'over', 'nothing.yaml'));
    symlinkSync('loop.yaml', join(folder, 'over', 'loop.yaml'));
    symlinkSync('..', join(folder, 'base', 'up'));
    symlinkSync('.', join(folder, 'base', 'itself'));
    symlinkSync('/etc/passwd', join(folder, 'base', 'passwd'));
    expect(read(folder, 'over')).toEqual({
      namespaces: ['over'],
      problems: ['BH1202 over/folder', 'BH1202 over/link.yaml', 'BH1202 over/loop.yaml', 'BH1202 over/nothing.yaml'],
    });
    expect(read(folder, 'over', 'base')).toEqual({
      namespaces: ['over', 'base'],
      problems: ['BH1202 over/loop.yaml', 'BH1202 over/nothing.yaml', 'BH1202 base/up'],
    });
  });

  test('is never a pipe in a folder, which would wait for ever', () => {
    const folder = temporaryFolder({ 'x/a.yaml': namespace('a') });
    execFileSync(MAKE_PIPE, [join(folder, 'x', 'pipe.yaml'), join(folder, 'x', 'pipe')]);
    expect(read(folder, 'x')).toEqual({ namespaces: ['a'], problems: ['BH1203 x/pipe.yaml'] });
  });

  test.skipIf(process.getuid?.() === 0)('is not what nobody may read', () => {
    const folder = temporaryFolder({ 'x/a.yaml': namespace('a'), 'x/b.yaml': namespace('b') });
    mkdirSync(join(folder, 'x', 'c'));
    chmodSync(join(folder, 'x', 'b.yaml'), 0);
    chmodSync(join(folder, 'x', 'c'), 0);
    expect(read(folder, 'x')).toEqual({ namespaces: ['a'], problems: ['BH1201 x/c', 'BH1201 x/b.yaml'] });
  });

  test('is not what is gone when its turn comes', () => {
    const folder = temporaryFolder({ 'a.yaml': namespace('a') });
    expect(read(folder, 'gone.yaml', 'a.yaml')).toEqual({ namespaces: ['a'], problems: ['BH1201 gone.yaml'] });
  });

  test.each([
    ['an empty folder', 'empty', { 'empty/README.md': '' }],
    ['a folder of empty files', 'empty', { 'empty/a.yaml': '# nothing\n', 'empty/b.json': '' }],
    ['an empty file', 'a.yaml', { 'a.yaml': '' }],
  ])('is reported where it is nothing: %s', (_, name, files) => {
    expect(read(temporaryFolder(files), name)).toEqual({ namespaces: [], problems: [`BH1206 ${name}`] });
  });
});

describe('a folder', () => {
  const found = (files: Readonly<Record<string, string>>, name = 'x') => {
    const folder = temporaryFolder(files);
    const { withoutObjects, diagnostics } = readManifests([{ path: join(folder, name), name }]);
    return { without: [...withoutObjects], diagnostics: diagnostics.map(({ code, severity, help }) => `${code} ${severity} ${help}`) };
  };

  test('holds files without objects, which harm nobody', () => {
    const files = {
      'x/package.json': '{ "name": "x", "kind": "module" }',
      'x/tsconfig.json': '{ // strict\n "compilerOptions": {}, }',
      'x/Chart.yaml': 'apiVersion: v2\nname: shop\n',
      'x/values.yaml': 'replicas: 2\nservice: { kind: Pod }\n',
      'x/list.json': '[1, 2]',
    };
    expect(found({ ...files, 'x/ns.yaml': namespace('a') }).without.sort()).toEqual(Object.keys(files).sort());
  });

  test.each([
    ['a manifest', namespace('a')],
    ['one that lost its first lines', 'metadata: { name: a }\n'],
    ['one that lost its version', 'kind: NetworkPolicy\nmetadata: { name: a }\nspec: {}\n'],
    ['one that cannot be read', 'apiVersion: v1\nkind: [\n'],
    ['one that cannot be read and lost its version', 'kind: NetworkPolicy\nspec: [\n'],
    ['one behind something else', `a: b\n---\n${namespace('a')}`],
    ['an object that is no mapping of objects', '[{ "kind": "Namespace", "apiVersion": "v1" }]'],
    ['nothing', '# nothing\n'],
  ])('holds what may be a manifest: %s', (_, text) => {
    expect(found({ 'x/a.yaml': text }).without).toEqual([]);
  });

  test('that was not named is no excuse for a file that was', () => {
    expect(found({ 'x/values.yaml': 'replicas: 2\n' }, 'x/values.yaml').without).toEqual([]);
  });

  const HELP = 'render it first: kubectl kustomize x | bulkhead check -';
  test.each([
    ['kustomization.yaml', 'resources: [a.yaml, below]\n', 'info'],
    ['kustomization.yml', 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [../base]\n', 'warning'],
    ['Kustomization', 'patches: [{ path: a.yaml }]\n', 'warning'],
    ['kustomization.yaml', 'resources: ["https://example.com/a.yaml"]\n', 'warning'],
    ['kustomization.yaml', 'namespace: other\nresources: [a.yaml]\n', 'warning'],
    ['kustomization.yaml', 'resources: [', 'warning'],
  ])('may be a kustomization: %s %s', (name, text, severity) => {
    const { diagnostics } = found({ [`x/${name}`]: text, 'x/a.yaml': namespace('a') });
    expect(diagnostics.filter((one) => one.startsWith('BH1208'))).toEqual([`BH1208 ${severity} ${HELP}`]);
  });
});

describe('a file that is none', () => {
  test.each([
    ['UTF-16', Buffer.from(`\ufeff${namespace('x')}`, 'utf16le'), ['BH1205 bad.yaml']],
    ['UTF-16, the other way', Buffer.from(`\ufeff${namespace('x')}`, 'utf16le').swap16(), ['BH1205 bad.yaml']],
    ['gzip', Buffer.from([0x1f, 0x8b, 8, 0]), ['BH1205 bad.yaml']],
    ['Latin-1', Buffer.from('a: b\n\ufffd: caf\xe9\n'.replace('\ufffd', 'k'), 'latin1'), ['BH1205 bad.yaml:2:7']],
    ['a broken character after real ones', Buffer.concat([Buffer.from('\ufffd\u{1f600}'), Buffer.from([0x80])]), ['BH1205 bad.yaml:1:4']],
    ['a null character', Buffer.from('a: \0b\n'), ['BH1001 bad.yaml:1:4']],
    ['a null character in JSON', Buffer.from('{"a": "\0"}'), ['BH1001 bad.yaml:1:8']],
    ['nested too deeply', Buffer.from('['.repeat(100_000)), ['BH1004 bad.yaml:1:1']],
    ['nested too deeply in JSON', Buffer.from('{"a":'.repeat(100_000)), ['BH1004 bad.yaml:1:1']],
    [
      'a billion laughs',
      Buffer.from(`a0: &a0 [x, x]\n${Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]\n`).join('')}`),
      ['BH1006 bad.yaml:1:1'],
    ],
  ])('is a diagnostic, and others are still read: %s', (_, content, problems) => {
    const folder = temporaryFolder({ 'x/good.yaml': namespace('good') });
    writeFileSync(join(folder, 'bad.yaml'), content);
    expect(read(folder, 'bad.yaml', 'x')).toEqual({ namespaces: ['good'], problems });
  });

  test('keeps keys that JavaScript has for itself', () => {
    const folder = temporaryFolder({
      'a.yaml': `${namespace('a')}  labels: { constructor: here }\n__proto__: { kind: Pod }\n`,
      'b.json': '{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"b","labels":{"toString":"x"}},"__proto__":{"kind":"Pod"}}',
    });
    expect(read(folder, 'a.yaml', 'b.json').namespaces).toEqual(['a', 'b']);
  });
});

describe('a file that is too large', () => {
  test('in YAML is left out, and a JSON dump of that size is not', () => {
    const yaml = readText('- x: [1, 2]\n'.repeat(450_000), 'big.yaml');
    expect(yaml.diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'BH1204 the file is left out: with it, there would be more than 2,000,000 lines, commas, colons and brackets of YAML',
    ]);
    expect(yaml.documents).toEqual([]);
    expect(readText(`[${'[1,2],'.repeat(700_000)}[]]`, 'big.json').documents).toHaveLength(1);
  });

  test('counts together with those before it', () => {
    const half = `# ${','.repeat(1_100_000)}\n`;
    const folder = temporaryFolder({
      'x/a.yaml': `${namespace('a')}${half}`,
      'x/b.yaml': `${namespace('b')}${half}`,
      'x/c.yaml': namespace('c'),
    });
    expect(read(folder, 'x')).toEqual({ namespaces: ['a', 'c'], problems: ['BH1204 x/b.yaml'] });
  });

  test('never ends up in memory: a device that has no end', () => {
    expect(readBytes('/dev/zero', 4 * 1024 * 1024)).toBeUndefined();
  });

  test('has a limit to what is said about it', () => {
    const { documents } = readText(`{"apiVersion":"v1","kind":"List","items":[${'{},'.repeat(10_100)}{}]}`, 'a.json');
    const { diagnostics } = decodeDocuments(documents);
    expect(diagnostics).toHaveLength(10_001);
    expect(diagnostics.at(-1)?.code).toBe('BH1207');
    const twice = readText(`{${'"a":1,'.repeat(300_000)}"a":1}`, 'a.json');
    expect(new Set(twice.diagnostics.map(({ code }) => code))).toEqual(new Set(['BH1003']));
    const stream = readText('{}'.repeat(110_000), 'a.json');
    expect(stream.diagnostics.map(({ code }) => code)).toEqual(['BH1001']);
  });
});
