import { join } from 'node:path';
import { expect, test } from 'vitest';
import { programFailure } from '../../lib/cli/program-failure';
import { BulkheadMisuse, diagnostic, renderDiagnostic } from '../../lib/diagnostics';
import { renderFinding } from '../../lib/report';
import { temporaryFolder } from './temporary-folder';

function text(thrown: unknown): string {
  const failure = programFailure(thrown);
  if (failure.kind === 'misuse') return renderDiagnostic(failure.diagnostic);
  return failure.kind === 'exception' ? renderFinding(failure.notice) : failure.errors.join('\n---\n');
}

/** An error of a file, as its stack would tell. */
function thrownIn(file: string, error: Error): Error {
  error.stack = `${error.name}: ${error.message}
    at Module._compile (node:internal/modules/cjs/loader:1521:14)
    at helper (/app/node_modules/helper/index.js:1:2)
    at ${join(__dirname, '..', '..', 'lib', 'cli', 'any.ts')}:1:1
    at async f (${file}:2:7)
    at ${file}:9:9`;
  return error;
}

test("an exception is shown with the user's own line, relative to the project", () => {
  const folder = temporaryFolder({ 'package.json': '{}', 'src/shop.ts': 'one\n  two\n\nfour\n' });
  const file = join(folder, 'src/shop.ts');
  const failure = text(thrownIn(file, new TypeError('no such thing', { cause: new Error('deeper') })));
  expect(`\n${failure}\n`).toMatchInlineSnapshot(`
    "
    error program-threw: TypeError: no such thing                                       src/shop.ts:2
      caused by deeper
        1 | one
      > 2 |   two
    "
  `);
  expect(text(thrownIn(`file://${file}`, new Error('x')))).toContain(' src/shop.ts:2\n');
  expect(text(thrownIn(join(folder, 'gone.ts'), new Error('x')))).toMatch(/^error program-threw: x +gone\.ts:2$/);
});

test('anything can be thrown', () => {
  const nothing = Object.assign(new Error(''), { stack: 'Error' });
  const many = Object.assign(new AggregateError([new Error('one'), 'two'], 'both failed'), { stack: '' });
  const thrown = [nothing, many, 'a text', 3, undefined, { a: { b: 1 } }];
  expect(`\n${thrown.map(text).join('\n')}\n`).toMatchInlineSnapshot(`
    "
    error program-threw: an error without a message
    error program-threw: AggregateError: both failed
      - one
      - two
    error program-threw: a text
    error program-threw: a value that is no error: 3
    error program-threw: a value that is no error: undefined
    error program-threw: a value that is no error: { a: { b: 1 } }
    "
  `);
});

test('a file that cannot be read as TypeScript has its own line', () => {
  const file = join(temporaryFolder({ 'package.json': '{}', 'shop.ts': 'const x = ;\n' }), 'shop.ts');
  expect(`\n${text(new Error(`ParseError: Unexpected token  \n ${file}:1:11`))}\n`).toMatchInlineSnapshot(`
    "
    error syntax-error: Unexpected token                                                shop.ts:1
      > 1 | const x = ;
    "
  `);
});

test('a module that is not there comes with what to type', () => {
  const missing = (name: string): string =>
    text(Object.assign(new Error(`Cannot find module '${name}'\nRequire stack:\n- /app/main.ts`), { code: 'MODULE_NOT_FOUND', stack: '' }));
  expect(`\n${['./shop', '@scope/it/sub', 'it/sub'].map(missing).join('\n')}\n`).toMatchInlineSnapshot(`
    "
    error program-threw: Cannot find module './shop'
      help     correct the import, or make the file
    error program-threw: Cannot find module '@scope/it/sub'
      help     correct the import, or install it: npm install @scope/it
    error program-threw: Cannot find module 'it/sub'
      help     correct the import, or install it: npm install it
    "
  `);
});

test('a misuse is its diagnostic, placed at its own line', () => {
  function tcp(): never {
    throw new BulkheadMisuse(diagnostic('BH2001', { given: '0' }), tcp);
  }
  let thrown: unknown;
  try {
    tcp();
  } catch (error) {
    thrown = error;
  }
  expect(text(thrown)).toMatch(/^error BH2001 .* test\/cli\/program-failure\.test\.ts:\d+\n(.*\n)+ {2}> \d+ \| {5}tcp\(\);\n/);
});

test("cdk8s's validation errors are told apart, with their further lines", () => {
  const message =
    'Validation failed with the following errors:\n  [shop/db] error BH4001 x: y\n      more\n  [shop] other\n  [not a path\n  [] root';
  expect(programFailure(new Error(message))).toMatchObject({
    kind: 'validation',
    errors: ['[shop/db] error BH4001 x: y\n      more', '[shop] other\n  [not a path', '[] root'],
  });
});
