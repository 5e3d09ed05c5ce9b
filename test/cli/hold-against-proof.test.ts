import { join } from 'node:path';
import { expect, test } from 'vitest';
import { holdAgainstProof } from '../../lib/cli/hold-against-proof';
import type { RootRecord } from '../../lib/cli/root-record';
import type { SynthReport } from '../../lib/constructs';
import { temporaryFolder } from './temporary-folder';

const FOLDER = '/project';
const OUTPUT = '/project/dist';

function policy(name: string, spec: object = {}, namespace = 'shop') {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace }, spec: { podSelector: {}, ...spec } };
}

/** A manifest: JSON is YAML too. */
const manifest = (...documents: readonly object[]): string => documents.map((each) => `${JSON.stringify(each)}\n`).join('---\n');

function root(staged: string | undefined, documents: readonly object[] | undefined, target = OUTPUT): RootRecord {
  const report = { synthesized: true, proven: true, policies: [{ namespace: 'shop' }] } as unknown as SynthReport;
  return {
    report,
    target,
    ...(staged === undefined ? {} : { staged }),
    ...(documents === undefined ? {} : { documents: documents.map((each) => JSON.stringify(each)) }),
  };
}

/** Names and messages of what is wrong with one app that was proven to make `documents`, and left `files`. */
function held(files: Readonly<Record<string, string>>, documents: readonly object[] | undefined): string[] {
  const staged = temporaryFolder(files);
  const notices = holdAgainstProof([{ staged, folder: OUTPUT }], [root(staged, documents)], FOLDER);
  expect(notices.every(({ severity, help }) => severity === 'error' && help !== undefined)).toBe(true);
  return notices.map(({ name, message }) => `${name}: ${message}`);
}

test('what was staged is what was proven: in any order, in lists, in JSON and under any ending', () => {
  const [a, b, c, d] = [policy('a'), policy('b'), policy('c'), policy('d')];
  const list = { apiVersion: 'v1', kind: 'List', items: [b, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } }] };
  const files = {
    'shop.k8s.yaml': `kind: NetworkPolicy\nspec: {podSelector: {}}\nmetadata: {namespace: shop, name: a}\napiVersion: networking.k8s.io/v1\n---\n${manifest(list)}`,
    'deep/c.json': JSON.stringify(c, null, 2),
    'd.manifest': manifest(d),
    'README.md': manifest(policy('example')),
    'note.yaml': 'kind: ConfigMap\napiVersion: v1\ndata: {text: "kind: NetworkPolicy"}\n',
    'calico.yaml': manifest({ ...policy('calico'), apiVersion: 'projectcalico.org/v3' }),
  };
  expect(held(files, [d, c, b, a])).toEqual([]);
});

test('a value that kubectl reads otherwise', () => {
  const yaml = (port: string): string =>
    `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: a\n  namespace: shop\nspec:\n  podSelector: {}\n  ingress:\n    - ports:\n        - port: ${port}\n`;
  const proven = [policy('a', { ingress: [{ ports: [{ port: '0o7' }] }] })];
  expect(held({ 'a.yaml': yaml('"0o7"') }, proven)).toEqual([]);
  expect(held({ 'a.yaml': yaml('0o7') }, proven)).toEqual([
    'policy-differs-from-proof: policy shop/a in dist/a.yaml is not as it was proven: spec.ingress[0].ports[0].port is 7, proven was "0o7"',
  ]);
});

test('a policy that was lost, one that is there twice, and one that nobody proved', () => {
  const [a, b] = [policy('a'), policy('b')];
  expect(held({ 'a.yaml': manifest(a) }, [a, b])).toEqual([
    'proven-policy-missing: policy shop/b was proven, and no file of dist holds it',
  ]);
  expect(held({ 'a.yaml': manifest(a), 'copy.yml': manifest(a) }, [a])).toEqual([
    'policy-without-proof: dist/copy.yml holds policy shop/a, which no proof saw',
  ]);
  const items = [{ metadata: { name: 'all' }, spec: {} }];
  const hidden = {
    'a.yaml': manifest(a, policy('open', {}, 'pay')),
    'list.yaml': manifest({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicyList', items }),
    'escaped.json': JSON.stringify(policy('escaped')).replace('NetworkPolicy', '\\u004eetworkPolicy'),
  };
  expect(held(hidden, [a])).toEqual([
    'policy-without-proof: dist/a.yaml holds policy pay/open, which no proof saw',
    'policy-without-proof: dist/escaped.json holds policy shop/escaped, which no proof saw',
    'policy-without-proof: dist/list.yaml holds policy all, which no proof saw',
  ]);
});

test('a manifest that nobody can read', () => {
  const broken = 'kind: NetworkPolicy\n  spec: {\n';
  expect(held({ 'a.yaml': broken, 'notes.txt': broken, 'b.yaml': 'a: {\n' }, [])).toEqual([
    expect.stringContaining('unreadable-manifest: dist/a.yaml cannot be read, and may hold policies: '),
  ]);
});

test('an older library says nothing about its documents, and a program without zones was not proven', () => {
  expect(held({ 'a.yaml': manifest(policy('a')) }, undefined)).toEqual([]);
  const staged = temporaryFolder({ 'a.yaml': manifest(policy('a')) });
  expect(holdAgainstProof([{ staged, folder: OUTPUT }], [], FOLDER)).toEqual([]);
});

test('a folder of an app without zones beside one with zones', () => {
  const [a, stray] = [policy('a'), policy('stray')];
  const [staged, own] = [temporaryFolder({ 'stray.yaml': manifest(stray) }), temporaryFolder({ 'a.yaml': manifest(a) })];
  const targets = [
    { staged, folder: OUTPUT },
    { staged: own, folder: '/project/prod' },
  ];
  expect(holdAgainstProof(targets, [root(own, [a], '/project/prod')], FOLDER)).toMatchObject([
    { name: 'policy-without-proof', message: 'dist/stray.yaml holds policy shop/stray, which no proof saw' },
  ]);
});

test('apps of one folder that share a namespace were proven apart', () => {
  const [a, b, elsewhere] = [policy('a'), policy('b'), policy('c', {}, 'pay')];
  const staged = temporaryFolder({ 'a.yaml': manifest(a), 'b.yaml': manifest(b), 'c.yaml': manifest(elsewhere) });
  const targets = [{ staged, folder: OUTPUT }];
  const names = (...roots: readonly RootRecord[]) =>
    holdAgainstProof(targets, roots, FOLDER).map(({ name, message }) => `${name}: ${message}`);
  expect(names(root(staged, [a, elsewhere]), root(staged, [b]))).toEqual([
    'apps-proven-apart: apps that write into one folder both have policies in the namespace shop: policies add up, and each app was proven without the other',
  ]);
  const pay = { ...root(staged, [elsewhere]), report: { synthesized: true, proven: true, policies: [] } as unknown as SynthReport };
  expect(names(root(staged, [a, b]), pay)).toEqual([]);
  // The same app a second time adds nothing.
  expect(names(root(staged, [a, b]), root(staged, [b, a]), pay)).toEqual([]);
  // Older libraries, and apps that wrote by themselves.
  expect(names(root(staged, undefined), root(staged, undefined))).toHaveLength(1);
  expect(names(root(undefined, [a]), root(undefined, [b])).some((text) => text.startsWith('apps-proven-apart'))).toBe(true);
});

test('apps in folders of their own share nothing, also inside one output', () => {
  const staged = temporaryFolder({ 'a/shop.yaml': manifest(policy('a')), 'b/shop.yaml': manifest(policy('a', { ingress: [] })) });
  const roots = [root(join(staged, 'a'), [policy('a')]), root(join(staged, 'b'), [policy('a', { ingress: [] })])];
  expect(holdAgainstProof([{ staged, folder: OUTPUT }], roots, FOLDER)).toEqual([]);
});
