import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findProgram } from '../../lib/cli/find-program';
import { fileOfApp } from '../../lib/cli/parse-app';
import { UsageError } from '../../lib/cli/usage-error';
import { renderFinding } from '../../lib/report';
import { temporaryFolder } from './temporary-folder';

interface Typed {
  readonly program?: string;
  readonly output?: string;
}

function find(files: Readonly<Record<string, string>>, typed: Typed = {}) {
  const folder = temporaryFolder(files);
  const { output, ...found } = findProgram({ ...typed, folder });
  return { ...found, output: output.slice(folder.length + 1) };
}

/** What the user reads instead of a run. */
function refusal(files: Readonly<Record<string, string>>, typed: Typed = {}): string {
  const folder = temporaryFolder(files);
  try {
    findProgram({ ...typed, folder });
  } catch (error) {
    if (error instanceof UsageError) return renderFinding(error.notice).replaceAll(/ {3,}(?=\S+$)/gm, '   ');
    throw error;
  }
  throw new Error('found a program');
}

describe('an app of cdk8s.yaml', () => {
  test.each([
    ['ts-node main.ts', 'main.ts'],
    ['npx ts-node -T main.ts', 'main.ts'],
    ['npx tsx src/main.ts', 'src/main.ts'],
    ['  tsx   ./main.ts ', './main.ts'],
    ['node main', 'main'],
    ['node lib/main.js', 'lib/main.js'],
  ])('%s only runs a file', (app, file) => {
    expect(fileOfApp(app)?.file).toBe(file);
  });

  test.each([
    'node -r esbuild-register main.ts',
    'node --max-old-space-size=8192 main.js',
    'node --import tsx main.ts',
    'tsx main.ts prod',
    'tsx main.ts && echo done',
    'npm run compile && node main.js',
    'ENV=prod tsx main.ts',
    'tsx $MAIN',
    'tsx "my app.ts"',
    'yarn tsx main.ts',
    'python3 main.py',
    'node -v',
    'node',
    '',
  ])('%s is a command', (app) => {
    expect(fileOfApp(app)).toBeUndefined();
  });
});

test('the argument comes first, then cdk8s.yaml', () => {
  const files = { 'main.ts': '', 'other.ts': '', 'cdk8s.yaml': 'language: typescript\napp: npx ts-node main.ts\noutput: manifests\n' };
  expect(find(files)).toMatchObject({ program: { kind: 'file', name: 'main.ts' }, output: 'manifests', command: 'bulkhead synth' });
  expect(find(files, { program: 'other.ts' })).toMatchObject({
    program: { name: 'other.ts' },
    output: 'manifests',
    command: 'bulkhead synth other.ts',
  });
  expect(find(files, { output: 'out' })).toMatchObject({
    program: { name: 'main.ts' },
    output: 'out',
    command: 'bulkhead synth --output out',
  });
  expect(find({ 'main.ts': '' }, { program: 'main.ts' })).toMatchObject({ output: 'dist' });
  expect(find({ 'main.ts': '', 'cdk8s.yaml': '' }, { program: 'main.ts' })).toMatchObject({ output: 'dist' });
  expect(find({ 'main.ts': '', 'cdk8s.yaml': 'app: [' }, { program: 'main.ts', output: 'out' })).toMatchObject({ output: 'out' });
});

test('any other app is a command, and a file without an ending is found', () => {
  expect(find({ 'cdk8s.yaml': 'app: make synth' }).program).toEqual({ kind: 'command', command: 'make synth' });
  expect(find({ 'cdk8s.yaml': 'app: node main', 'main.js': '' }).program).toMatchObject({ name: 'main.js' });
  expect(find({ 'cdk8s.yaml': 'app: ts-node main', 'main.ts': '' }).program).toMatchObject({ name: 'main.ts' });
  const ignored = 'app: make synth\nvalidations:\n  - package: x\nsynthConfig:\n  format: helm\n';
  expect(find({ 'cdk8s.yaml': ignored }).ignored).toEqual(['validations', 'synthConfig']);
});

test('a usage error says what is wrong, where, and what to type', () => {
  const cases: [string, Readonly<Record<string, string>>, Typed?][] = [
    ['nothing named', {}],
    ['no app', { 'cdk8s.yaml': 'output: dist\n' }],
    ['no such file', { 'shop.ts': '', 'main.ts': '', 'shop.test.ts': '', 'shop.d.ts': '' }, { program: 'mian.ts' }],
    ['no ending', { 'main.ts': '' }, { program: 'main' }],
    ['no file at all', {}, { program: 'src/main.ts' }],
    ['a folder', { 'src/main.ts': '', 'src/a.ts': '' }, { program: 'src' }],
    ['a folder without main', { 'src/a.ts': '' }, { program: 'src' }],
    ['another kind of file', { 'shop.yaml': '' }, { program: 'shop.yaml' }],
    ['an output that is a file', { 'main.ts': '', dist: '' }, { program: 'main.ts' }],
    ['an empty output', { 'main.ts': '' }, { program: 'main.ts', output: '' }],
    ['not compiled', { 'main.ts': '', 'cdk8s.yaml': 'app: node main.js' }],
    ['gone', { 'cdk8s.yaml': 'app: tsx main.ts' }],
    ['no YAML', { 'cdk8s.yaml': 'app: tsx main.ts\n  output: dist\n' }],
    ['an unknown alias', { 'cdk8s.yaml': 'app: *main\n' }],
    ['no mapping', { 'cdk8s.yaml': '- app\n' }],
    ['no text', { 'cdk8s.yaml': 'output: dist\napp: 3\n' }],
    ['a folder as configuration', { 'cdk8s.yaml/x': '' }],
  ];
  expect(`\n${cases.map(([title, files, typed]) => `# ${title}\n${refusal(files, typed)}\n`).join('\n')}`).toMatchInlineSnapshot(`
    "
    # nothing named
    error usage: no program is named
      help     name it, such as \`bulkhead synth main.ts\`, or write \`app: tsx main.ts\` into cdk8s.yaml

    # no app
    error usage: no program is named
      help     name it, such as \`bulkhead synth main.ts\`, or write \`app: tsx main.ts\` into cdk8s.yaml

    # no such file
    error usage: there is no file mian.ts
      help     did you mean one of main.ts, shop.ts?

    # no ending
    error usage: there is no file main
      help     did you mean main.ts?

    # no file at all
    error usage: there is no file src/main.ts
      help     name the file that makes the app, such as main.ts

    # a folder
    error usage: src is a folder
      help     did you mean src/main.ts?

    # a folder without main
    error usage: src is a folder
      help     name the file in it that makes the app

    # another kind of file
    error usage: shop.yaml is no TypeScript or JavaScript file
      help     name the file that makes the app, such as main.ts

    # an output that is a file
    error usage: the output dist is a file, not a folder
      help     name another with --output

    # an empty output
    error usage: --output names no folder
      help     name one, such as \`--output dist\`

    # not compiled
    error usage: cdk8s.yaml says \`app: node main.js\`, and there is no file main.js
      help     compile main.ts first, or write \`app: tsx main.ts\`: it needs no compiling

    # gone
    error usage: cdk8s.yaml says \`app: tsx main.ts\`, and there is no file main.ts
      help     correct \`app\` in cdk8s.yaml, or name the program: \`bulkhead synth main.ts\`

    # no YAML
    error usage: cdk8s.yaml is not valid YAML: Nested mappings are not allowed in compact mappings  cdk8s.yaml:1:6
      help     correct it, or name the program and --output

    # an unknown alias
    error usage: cdk8s.yaml is not valid YAML: Unresolved alias (the anchor must be set before the alias): main  cdk8s.yaml:1:1
      help     correct it, or name the program and --output

    # no mapping
    error usage: cdk8s.yaml is no mapping of settings   cdk8s.yaml:1:1
      help     correct it, or name the program and --output

    # no text
    error usage: cdk8s.yaml has an \`app\` that is no text   cdk8s.yaml:2:6
      help     correct it, or name the program and --output

    # a folder as configuration
    error usage: cdk8s.yaml cannot be read (EISDIR)
      help     make cdk8s.yaml a readable file, or name the program and --output
    "
  `);
});

test.skipIf(process.getuid?.() === 0)('a program that may not be read', () => {
  const folder = temporaryFolder({ 'main.ts': '' });
  chmodSync(join(folder, 'main.ts'), 0);
  expect(() => findProgram({ program: 'main.ts', folder })).toThrow('main.ts cannot be read');
});
