import { chmodSync, linkSync, mkdirSync, renameSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkOutput } from '../../lib/cli/check-output';
import { planOutput } from '../../lib/cli/plan-output';
import { publish } from '../../lib/cli/publish';
import { contents, temporaryFolder, writeFiles } from './temporary-folder';

/** Publishes what a program makes; gives what was done. */
function run(folder: string, made: Readonly<Record<string, string>>, onWritten: (name: string) => void = () => {}) {
  const done = { written: [] as string[], removed: [] as string[] };
  publish(planOutput({ staged: temporaryFolder(made), folder }), {
    written: (name) => {
      done.written.push(name);
      onWritten(name);
    },
    removed: (name) => done.removed.push(name),
  });
  return done;
}

const record = (folder: string): string[] =>
  (contents(folder)['.bulkhead-files'] ?? '')
    .split('\n')
    .map((line) => line.slice(66))
    .filter((name) => name !== '');

test('makes the folder, nested ones too, and says in a record what it wrote', () => {
  const folder = join(temporaryFolder(), 'deep', 'dist');
  expect(run(folder, { 'b.yaml': 'b', 'shop/a.yaml': 'a' })).toEqual({ written: ['b.yaml', 'shop/a.yaml'], removed: [] });
  expect(contents(folder)).toEqual({
    '.bulkhead-files':
      '3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d  b.yaml\n' +
      'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  shop/a.yaml\n',
    'b.yaml': 'b',
    'shop/': '',
    'shop/a.yaml': 'a',
  });
});

test('touches nothing that is right already', () => {
  const folder = temporaryFolder();
  run(folder, { 'a.yaml': 'a', 'b.yaml': 'b' });
  const before = ['', 'a.yaml', '.bulkhead-files'].map((name) => statSync(join(folder, name), { bigint: true }).mtimeNs);
  expect(run(folder, { 'a.yaml': 'a', 'b.yaml': 'b' })).toEqual({ written: [], removed: [] });
  expect(['', 'a.yaml', '.bulkhead-files'].map((name) => statSync(join(folder, name), { bigint: true }).mtimeNs)).toEqual(before);
  expect(run(folder, { 'a.yaml': 'a', 'b.yaml': 'new' }).written).toEqual(['b.yaml']);
});

test('removes what it wrote, with folders that are empty then, and nothing else', () => {
  const folder = temporaryFolder({ 'mine.yaml': 'mine', 'shop/notes.txt': 'mine' });
  run(folder, { 'a.yaml': 'a', 'shop/b.yaml': 'b', 'pay/deep/c.yaml': 'c', 'edited.yaml': 'e' });
  writeFiles(folder, { 'edited.yaml': 'by hand' });
  expect(run(folder, { 'a.yaml': 'a' })).toEqual({ written: [], removed: ['pay/deep/c.yaml', 'shop/b.yaml'] });
  const { '.bulkhead-files': _, ...rest } = contents(folder);
  expect(rest).toEqual({ 'a.yaml': 'a', 'edited.yaml': 'by hand', 'mine.yaml': 'mine', 'shop/': '', 'shop/notes.txt': 'mine' });
  // It is asked about again, until somebody decides.
  expect(record(folder)).toEqual(['a.yaml', 'edited.yaml']);
  expect(planOutput({ staged: temporaryFolder({ 'a.yaml': 'a' }), folder }).stale).toEqual([{ name: 'edited.yaml', untouched: false }]);
});

test('leaves no record where it leaves no file', () => {
  const folder = temporaryFolder();
  run(folder, { 'a.yaml': 'a' });
  expect(run(folder, {}).removed).toEqual(['a.yaml']);
  expect(contents(folder)).toEqual({});
});

test('takes over a file that is already what the program makes', () => {
  const folder = temporaryFolder({ 'a.yaml': 'a', 'b.yaml': 'other' });
  expect(run(folder, { 'a.yaml': 'a', 'b.yaml': 'b' }).written).toEqual(['b.yaml']);
  expect(record(folder)).toEqual(['a.yaml', 'b.yaml']);
});

test('is completed by the next run where it breaks off', () => {
  const folder = temporaryFolder({ 'a.yaml': 'old', 'b.yaml': 'old' });
  const broken = (): unknown =>
    run(folder, { 'a.yaml': 'new', 'b.yaml': 'new' }, () => {
      throw new Error('power cut');
    });
  expect(broken).toThrow('power cut');
  expect(contents(folder)).toEqual({ 'a.yaml': 'new', 'b.yaml': 'old' });
  expect(run(folder, { 'a.yaml': 'new', 'b.yaml': 'new' }).written).toEqual(['b.yaml']);
  expect(record(folder)).toEqual(['a.yaml', 'b.yaml']);
});

test('removes the leftover of a run that was killed, and no other', () => {
  const folder = temporaryFolder();
  run(folder, { 'a.yaml': 'a' }, () => {
    const [own] = Object.keys(contents(folder)).filter((name) => name.startsWith('.bulkhead-tmp-') && name.endsWith('/'));
    // No process has this number: Linux ends at 4194304.
    if (own !== undefined) mkdirSync(join(folder, own.replace(`-${process.pid}-`, '-99999999-')));
  });
  mkdirSync(join(folder, '.bulkhead-tmp-of-somebody'));
  expect(Object.keys(contents(folder)).filter((name) => name.startsWith('.bulkhead-tmp-'))).toHaveLength(2);
  run(folder, { 'a.yaml': 'new' });
  expect(Object.keys(contents(folder))).toEqual(expect.arrayContaining(['.bulkhead-tmp-of-somebody/', 'a.yaml', '.bulkhead-files']));
  expect(Object.keys(contents(folder))).toHaveLength(3);
});

test('keeps the permissions of what it replaces', () => {
  const folder = temporaryFolder({ 'a.yaml': 'old' });
  chmodSync(join(folder, 'a.yaml'), 0o640);
  run(folder, { 'a.yaml': 'new' });
  expect(statSync(join(folder, 'a.yaml')).mode & 0o777).toBe(0o640);
});

test('writes through no symbolic link, and removes through none', () => {
  const outside = temporaryFolder({ 'a.yaml': 'outside' });
  const folder = temporaryFolder();
  symlinkSync(outside, join(folder, 'shop'));
  symlinkSync(join(outside, 'a.yaml'), join(folder, 'a.yaml'));
  expect(() => run(folder, { 'shop/a.yaml': 'a' })).toThrow('shop in the output is a symbolic link, and nothing is written through it');
  expect(() => run(folder, { 'a.yaml': 'a' })).toThrow('a.yaml in the output is a symbolic link');

  const moved = temporaryFolder();
  run(moved, { 'shop/a.yaml': 'outside', 'b.yaml': 'b' });
  renameSync(join(moved, 'shop'), join(moved, 'old'));
  symlinkSync(outside, join(moved, 'shop'));
  expect(run(moved, { 'b.yaml': 'b' }).removed).toEqual([]);
  expect(contents(outside)).toEqual({ 'a.yaml': 'outside' });
});

test('follows the output folder itself where that is a link', () => {
  const real = temporaryFolder();
  const folder = join(temporaryFolder(), 'dist');
  symlinkSync(real, folder);
  run(folder, { 'a.yaml': 'a' });
  expect(contents(real)).toMatchObject({ 'a.yaml': 'a' });
});

test('changes nothing where a folder stands in the place of a file, or a file in that of a folder', () => {
  const folder = temporaryFolder({ 'z/inner.txt': '', shop: 'a file' });
  expect(() => run(folder, { 'a.yaml': 'a', z: 'z' })).toThrow('z in the output is no file where the program makes one');
  expect(() => run(folder, { 'a.yaml': 'a', 'shop/b.yaml': 'b' })).toThrow('shop in the output is a file where the program makes a folder');
  expect(contents(folder)).toEqual({ shop: 'a file', 'z/': '', 'z/inner.txt': '' });
});

test('does not remove under an old name what it just wrote, as happens where the file system ignores case', () => {
  const folder = temporaryFolder();
  run(folder, { 'Shop.yaml': 'a' });
  // The same file under two names, as such a file system would show it.
  linkSync(join(folder, 'Shop.yaml'), join(folder, 'shop.yaml'));
  expect(run(folder, { 'shop.yaml': 'a' }).removed).toEqual([]);
  expect(contents(folder)).toMatchObject({ 'shop.yaml': 'a' });
});

test('knows the manifests of others, but not those of other outputs or packages', () => {
  const folder = temporaryFolder({
    'raw.k8s.yaml': '',
    'deep/raw.k8s.yaml': '',
    'values.yaml': '',
    'node_modules/x/a.k8s.yaml': '',
    '.git/a.k8s.yaml': '',
  });
  run(join(folder, 'prod'), { 'a.k8s.yaml': 'a' });
  run(folder, { 'shop.k8s.yaml': 'a' });
  expect(planOutput({ staged: temporaryFolder({ 'shop.k8s.yaml': 'a' }), folder }).unknown).toEqual(['deep/raw.k8s.yaml', 'raw.k8s.yaml']);
});

test('knows every other manifest that holds policies or cannot be read, and links', () => {
  const policy = 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a}\n';
  const folder = temporaryFolder({
    'allow.yaml': policy,
    'deep/allow.yml': `a: 1\n---\n${policy}`,
    '.hidden/allow.json': '{"apiVersion":"networking.k8s.io/v1","kind":"NetworkPolicyList","items":[{}]}',
    'broken.yaml': `${policy}  x: {`,
    'utf16.yaml': policy.replaceAll('', '\0'),
    'kustomization.yaml': 'kind: Kustomization\nresources: [shop.k8s.yaml]\n',
    'tsconfig.json': '{ // no JSON\n}',
    'allow.yaml.txt': policy,
  });
  symlinkSync('nowhere', join(folder, 'link.json'));
  symlinkSync('kustomization.yaml', join(folder, 'link.yml'));
  symlinkSync('deep', join(folder, 'elsewhere'));
  const plan = planOutput({ staged: temporaryFolder({ 'a.yaml': 'a' }), folder });
  const foreign = ['.hidden/allow.json', 'allow.yaml', 'broken.yaml', 'deep/allow.yml', 'link.json', 'link.yml', 'utf16.yaml'];
  expect(plan.unknown).toEqual(foreign);
  const { ok, check } = checkOutput([plan], (_, name) => name);
  expect(ok).toBe(false);
  expect(check?.differences.filter(({ kind }) => kind === 'foreign').map(({ file }) => file)).toEqual(foreign);
  expect(check?.differences.find(({ file }) => file === 'link.yml')).toEqual({ file: 'link.yml', kind: 'foreign' });
});

test('knows what it wrote on either side of a merge conflict', () => {
  const [ours, theirs, folder] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
  run(ours, { 'a.yaml': 'ours', 'b.yaml': 'b' });
  run(theirs, { 'a.yaml': 'theirs', 'c.yaml': 'c' });
  const sides = [ours, theirs].map((side) => contents(side)['.bulkhead-files']);
  const conflict = `<<<<<<< HEAD\n${sides[0]}=======\n${sides[1]}>>>>>>> other\n`;
  writeFiles(folder, { '.bulkhead-files': conflict, 'a.yaml': 'theirs', 'b.yaml': 'b', 'c.yaml': 'c' });
  expect(run(folder, { 'd.yaml': 'd' })).toEqual({ written: ['d.yaml'], removed: ['a.yaml', 'b.yaml', 'c.yaml'] });
  expect(record(folder)).toEqual(['d.yaml']);

  writeFiles(folder, { '.bulkhead-files': `<<<<<<< HEAD\n${contents(folder)['.bulkhead-files']}=======\n>>>>>>> other\n` });
  run(folder, { 'd.yaml': 'd' });
  expect(record(folder)).toEqual(['d.yaml']);
});

test.each([
  ['a line of somebody else', `${'0'.repeat(64)}  a.yaml\nold.k8s.yaml\n`],
  ['a way out of the folder', `${'0'.repeat(64)}  ../a.yaml\n`],
  ['an absolute path', `${'0'.repeat(64)}  /etc/passwd\n`],
  ['itself', `${'0'.repeat(64)}  .bulkhead-files\n`],
])('trusts no record with %s, says so, and writes it anew', (_, text) => {
  const folder = temporaryFolder({ '.bulkhead-files': text, 'old.k8s.yaml': 'old' });
  const plan = planOutput({ staged: temporaryFolder({ 'a.yaml': 'a' }), folder });
  expect([plan.recordBroken, plan.stale, plan.unknown]).toEqual([true, [], ['old.k8s.yaml']]);
  run(folder, { 'a.yaml': 'a' });
  expect(record(folder)).toEqual(['a.yaml']);
});
