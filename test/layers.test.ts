import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { layerViolations } from './layers/layer-violations';
import { moduleShape } from './layers/module-shape';

/** The folders of lib/: each may import those before it, and no others. */
const LAYERS = [
  'diagnostics',
  'sets',
  'k8s',
  'model',
  'eval',
  'intent',
  'backends',
  'checks',
  'constructs',
  'report',
  'testing',
  'cli',
] as const;

function librarySources(): ReadonlyMap<string, string> {
  const lib = join(__dirname, '..', 'lib');
  const files = existsSync(lib) ? readdirSync(lib, { recursive: true, encoding: 'utf8' }) : [];
  const sources = files
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.m?ts$/.test(file))
    .sort();
  return new Map(sources.map((file) => [file, readFileSync(join(lib, file), 'utf8')]));
}

const violations = (files: Record<string, string>) => layerViolations(LAYERS, new Map(Object.entries(files)));

test('lib/ keeps its layers', () => {
  expect(layerViolations(LAYERS, librarySources())).toEqual([]);
});

describe('the rule accepts', () => {
  test.each([
    ['an import up the list', 'eval/engine.ts', `import { LabelBox } from '../sets';`],
    ['an index by name', 'eval/engine.ts', `import { LabelBox } from '../sets/index';`],
    ['an index with the extension of its output', 'testing/vitest.mts', `import type { Verdict } from '../eval/index.js';`],
    ['an index from a deeper folder', 'backends/network-policy/render.ts', `import { Flow } from '../../intent';`],
    ['a file of the same folder', 'eval/proof/prove.ts', `import { rows } from '../engine/rows';`],
    ['a package', 'k8s/read.ts', `import { parseDocument } from 'yaml'; import { readFileSync } from 'node:fs';`],
    ['cdk8s in constructs', 'constructs/zone.ts', `import { ApiObject } from 'cdk8s'; import { Construct } from 'constructs';`],
    ['everything in the public door', 'index.ts', `export { Zone } from './constructs'; export type { Verdict } from './eval';`],
    ['package.json', 'cli/version.ts', `const { version } = require('../../package.json');`],
    ['a computed name in cli', 'cli/load.ts', 'export const load = (path: string) => import(path);'],
    ['an import in a text', 'report/help.ts', "export const help = `import x from '../cli/${name}'` + \"import '../cli'\";"],
    ['an import in a comment', 'sets/box.ts', `// import x from '../cli';\n/* import '../cli' */ export const box = 1;`],
    ['the words as names', 'sets/box.ts', 'export const box = { import: 1, from: 2, default: 3, require: 4 }; box.import; box.default;'],
  ])('%s', (_, file, source) => {
    expect(violations({ [file]: source })).toEqual([]);
  });
});

describe('the rule refuses', () => {
  test.each([
    [
      'an import down the list',
      'eval/engine.ts',
      `import { Zone } from '../constructs';`,
      'eval/engine.ts: imports ../constructs: constructs comes after eval in the list of layers',
    ],
    ['a type import down the list', 'sets/box.ts', `import type { Zone } from '../model';`, 'model comes after sets'],
    ['an import over several lines', 'sets/box.ts', `import {\n  type A,\n  B,\n} from '../model';`, 'model comes after sets'],
    ['a default and a namespace import', 'sets/box.ts', `import model, * as all from '../model';`, 'model comes after sets'],
    ['an import for its effect', 'sets/box.ts', `import '../model';`, 'model comes after sets'],
    ['a re-export', 'sets/index.ts', `export { Model } from '../model';`, 'model comes after sets'],
    ['a re-exported type', 'sets/index.ts', `export type { Model } from '../model';`, 'model comes after sets'],
    ['a re-exported star', 'sets/index.ts', `export * as model from '../model';`, 'model comes after sets'],
    ['a dynamic import', 'sets/box.ts', `const model = await import('../model');`, 'model comes after sets'],
    ['a dynamic import with a template', 'sets/box.ts', 'const model = await import(`../model`);', 'model comes after sets'],
    ['the type of an import', 'sets/box.ts', `type Model = typeof import('../model');`, 'model comes after sets'],
    ['an import equals', 'sets/box.ts', `import model = require('../model');`, 'model comes after sets'],
    ['a require', 'sets/box.ts', `const model = require('../model');`, 'model comes after sets'],
    ['a require.resolve', 'sets/box.ts', `require.resolve('../model');`, 'model comes after sets'],
    ['a made require', 'sets/box.ts', `const load = createRequire(__filename); load('../model');`, 'model comes after sets'],
    [
      'a made require, called at once',
      'sets/box.ts',
      `module.createRequire(__filename)('../model'); createRequire(__filename)('../model');`,
      'model comes after sets',
    ],
    ['an import inside a template', 'sets/box.ts', "export const a = `${require('../model')}`;", 'model comes after sets'],
    [
      'an import after a regular expression',
      'sets/box.ts',
      `const quote = /['"\`/]/; const model = require('../model');`,
      'model comes after sets',
    ],
    ['an inner file', 'eval/engine.ts', `import { Box } from '../sets/label-box';`, 'only sets/index.ts may be imported'],
    ['an inner index', 'checks/a.ts', `import { Box } from '../backends/network-policy';`, 'only backends/index.ts may be imported'],
    [
      'an inner file from a module',
      'testing/vitest.mts',
      `import { Box } from '../sets/label-box.js';`,
      'only sets/index.ts may be imported',
    ],
    [
      'an inner file from the public door',
      'index.ts',
      `export { Zone } from './constructs/zone';`,
      'only constructs/index.ts may be imported',
    ],
    ['the public door', 'cli/synth.ts', `import { Zone } from '..';`, 'lib/index.ts is for users'],
    ['the public door by name', 'cli/synth.ts', `import { Zone } from '../index';`, 'lib/index.ts is for users'],
    ['the own package', 'testing/matchers.ts', `import { Zone } from 'cdk8s-bulkhead';`, 'paths are relative'],
    ['cdk8s below constructs', 'intent/zone.ts', `import { App } from 'cdk8s';`, 'only constructs, testing, cli know cdk8s'],
    ['constructs as a type', 'intent/zone.ts', `import type { Construct } from 'constructs';`, 'only constructs, testing, cli know cdk8s'],
    ['a file of cdk8s', 'report/text.ts', `import { Yaml } from 'cdk8s/lib/yaml';`, 'only constructs, testing, cli know cdk8s'],
    ['cdk8s in the public door', 'index.ts', `export { App } from 'cdk8s';`, 'only constructs, testing, cli know cdk8s'],
    ['a file outside lib/', 'eval/engine.ts', `import { reference } from '../../test/reference';`, 'is outside lib/'],
    [
      'a computed name',
      'checks/registry.ts',
      'export const load = (name: string) => import(name);',
      'loads a module whose name is computed',
    ],
    ['an unknown folder', 'extras/a.ts', 'export const a = 1;', 'folder "extras" is not in the list of layers'],
    ['a file beside the public door', 'zone.ts', 'export const a = 1;', 'only index.ts stands directly in lib/'],
    ['a folder of leftovers', 'sets/utils/bits.ts', 'export const a = 1;', '"utils" says nothing about what is inside'],
    ['a file of leftovers', 'sets/helpers.ts', 'export const a = 1;', '"helpers" says nothing about what is inside'],
    ['a default export', 'sets/box.ts', 'export default class Box {}', 'has a default export'],
    ['a default export by name', 'sets/box.ts', 'class Box {}\nexport { Box as default };', 'has a default export'],
    ['a default that is passed on', 'sets/box.ts', `export { default } from './other';`, 'has a default export'],
    ['an export assignment', 'sets/box.ts', 'class Box {}\nexport = Box;', 'has a default export'],
    ['a star in the public door', 'index.ts', `export * from './sets';`, 'it names each export'],
  ])('%s', (_, file, source, message) => {
    const found = violations({ [file]: source });
    expect(new Set(found).size).toBe(1);
    expect(found[0]).toContain(message);
  });

  test('and reports each violation', () => {
    const found = violations({ 'sets/a.ts': `import '../k8s'; import '../model';`, 'k8s/a.ts': `import '../model';` });
    expect(found.map((line) => line.split(':', 1)[0])).toEqual(['sets/a.ts', 'sets/a.ts', 'k8s/a.ts']);
  });
});

test('a passed-on default may be given a name', () => {
  expect(moduleShape(`export { default as Box } from './box';`)).toMatchObject({ hasDefaultExport: false, imports: ['./box'] });
});
