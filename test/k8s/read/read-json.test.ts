import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readText } from '../../../lib/k8s';
import { jsonMistake } from '../../../lib/k8s/read/json-mistake';
import { problem } from '../problems';

const read = (text: string) => readText(text, 'test.json');
const values = (text: string) => read(text).documents.map(({ value }) => value);
const problems = (text: string) => read(text).diagnostics.map(problem);

test.each([
  ['{"a": 1}', [{ a: 1 }]],
  ['\ufeff\n {}\n', [{}]],
  ['[{"a": 1}]', [[{ a: 1 }]]],
  ['{"a": 1}\n{"b": 2}', [{ a: 1 }, { b: 2 }]],
  ['{"a": 1}\n---\n{"b": 2}\n---\n', [{ a: 1 }, { b: 2 }]],
  ['{"a": "on", "b": "}:{"}', [{ a: 'on', b: '}:{' }]],
  ['{"a\\"b\\\\": 1}', [{ 'a"b\\': 1 }]],
  ['{a: on}', [{ a: true }]],
])('reads %j', (text, expected) => {
  expect(values(text)).toEqual(expected);
  expect(problems(text)).toEqual([]);
});

test.each([
  ['{"a": 1,}', 'BH1001 1:8'],
  ['{"a" 1}', 'BH1001 1:6'],
  ['{"a": 1\n "b": 2}', 'BH1001 2:2'],
  ['{"a": tru}', 'BH1001 1:7'],
  ['{"a": 01}', 'BH1001 1:7'],
  ['{"a": \'b\'}', 'BH1001 1:7'],
  ['{"a": 1, b: 2}', 'BH1001 1:10'],
  ['{"a": "b', 'BH1001 1:7'],
  ['{"a": "b\nc"}', 'BH1001 1:9'],
  ['{"a": "\\x"}', 'BH1001 1:8'],
  ['{"a": [1}', 'BH1001 1:9'],
  ['{"a": [1', 'BH1001 1:9'],
  ['{"a": 1} x', 'BH1001 1:10'],
  ['{"a": 1, "b": {"c": 2, "c": 3}}', 'BH1003 1:24'],
  ['{"a": 1, "\\u0061": 2}', 'BH1003 1:10'],
])('reports %j', (text, expected) => {
  expect(problems(text)).toEqual([expected]);
});

test('gives the values around a broken one', () => {
  expect(values('{"a": 1}\n{"b": x}\n{"c": 3}')).toEqual([{ a: 1 }, { c: 3 }]);
});

test('keeps keys that JavaScript has other plans for', () => {
  const [value] = values('{"__proto__": {"x": 1}, "constructor": 2}') as [object];

  expect(Object.keys(value)).toEqual(['__proto__', 'constructor']);
  expect(({} as { x?: number }).x).toBeUndefined();
});

describe('places', () => {
  const text = '{\n  "items": [\n    {"a": "x"},\n    {"b": [true, {"c d": 80}]}\n  ]\n}\n';
  const [document] = read(text).documents;

  test.each([
    [[], '1:1', '1:1'],
    [['items'], '2:12', '2:3'],
    [['items', 0], '3:5', '3:5'],
    [['items', 0, 'a'], '3:11', '3:6'],
    [['items', 1, 'b', 1, 'c d'], '4:26', '4:19'],
    [['items', 1, 'b', 7], '4:6', '4:6'],
    [['items', 5], '2:3', '2:3'],
    [['none'], '1:1', '1:1'],
  ] as const)('of %j: value %s, key %s', (path, value, key) => {
    const at = (of: 'key' | 'value') => document?.place(path, of);

    expect(`${at('value')?.line}:${at('value')?.column}`).toBe(value);
    expect(`${at('key')?.line}:${at('key')?.column}`).toBe(key);
  });

  test('know what was written', () => {
    expect(document?.written(['items', 0, 'a'])).toBe('x');
    expect(document?.written(['items', 1, 'b', 1, 'c d'])).toBe('80');
    expect(document?.written(['items'])).toBeUndefined();
  });

  test('lead to every value of any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(undefined, 2), (value, indent) => {
        const root = { root: value };
        const source = JSON.stringify(root, null, indent);
        const [made] = readText(source, 'test.json').documents;
        const lines = source.split('\n');
        const visit = (part: unknown, path: readonly (string | number)[]): void => {
          const { line = 0, column = 0 } = made?.place(path) ?? {};
          const begins = JSON.stringify(part).slice(0, 1);
          expect(lines[line - 1]?.[column - 1]).toBe(begins);
          if (typeof part !== 'object' || part === null) return;
          for (const [key, inner] of Object.entries(part)) visit(inner, [...path, Array.isArray(part) ? Number(key) : key]);
        };

        visit(root, []);
      }),
    );
  });
});

test('finds a mistake exactly where JSON.parse finds one', () => {
  const broken = fc
    .tuple(fc.jsonValue({ maxDepth: 3 }), fc.nat(), fc.constantFrom('', ',', '"', '}', ']', '\\', '0', 'x', '\n', ':'))
    .map(([value, at, insert]) => {
      const text = JSON.stringify(value);
      return `${text.slice(0, at % text.length)}${insert}${text.slice((at % text.length) + 1)}`;
    });
  fc.assert(
    fc.property(broken, (text) => {
      const parses = (() => {
        try {
          JSON.parse(text);
          return true;
        } catch {
          return false;
        }
      })();

      expect(jsonMistake(text) === undefined).toBe(parses);
    }),
    { numRuns: 3000 },
  );
});
