import { describe, expect, test } from 'vitest';
import { readText } from '../../../lib/k8s';
import { problem } from '../problems';

const read = (text: string) => readText(text, 'test.yaml');
const values = (text: string) => read(text).documents.map(({ value }) => value);
const problems = (text: string) => read(text).diagnostics.map(problem);

/** What a mapping becomes in a document of the API, where oddities are reported. */
const kubernetes = (text: string) => `apiVersion: v1\nkind: ConfigMap\n${text}`;

describe('a stream', () => {
  test('gives its documents in order, without the empty ones', () => {
    const { documents } = read('---\na: b\n---\n# nothing\n---\n---\nc: d\n...\n---\n~\n');

    expect(documents.map(({ value, index }) => [value, index])).toEqual([
      [{ a: 'b' }, 0],
      [{ c: 'd' }, 1],
    ]);
  });

  test('gives the documents around a broken one', () => {
    const text = 'a: b\n---\nc: d: e\n---\nf: g\n---\nh: [i\n---\nj: k\n';
    const { documents } = read(text);

    expect(documents.map(({ value, index }) => [value, index])).toEqual([
      [{ a: 'b' }, 0],
      [{ f: 'g' }, 2],
      [{ j: 'k' }, 4],
    ]);
    expect(problems(text)).toEqual(['BH1001 3:4', 'BH1001 8:1']);
  });

  test.each(['', '\n\n', '# only a comment\n', '---\n', '\ufeff'])('%j holds nothing', (text) => {
    expect(read(text)).toEqual({ documents: [], diagnostics: [] });
  });

  test('may begin with a byte order mark and end its lines as Windows does', () => {
    expect(values('\ufeffa: b\r\nc:\r\n  - d\r\n')).toEqual([{ a: 'b', c: ['d'] }]);
  });
});

describe('a mapping', () => {
  test.each([
    ['a: 1\nb: 2\na: 3\n', ['BH1003 3:1']],
    ['a: 1\n"a": 2\n', ['BH1003 2:1']],
    ['{a: 1, a: 2}\n', ['BH1003 1:8']],
    ['x:\n  - a: 1\n    a: 2\n    a: 3\n', ['BH1003 3:5', 'BH1003 4:5']],
    ['80: a\n"80": b\n', ['BH1003 2:1']],
    ['__proto__: 1\n__proto__: 2\n', ['BH1003 2:1']],
  ])('has each key once: %j', (text, expected) => {
    expect(problems(text)).toEqual(expected);
    expect(values(text)).toEqual([]);
  });

  test('names the place of the first of two keys', () => {
    expect(read('a: 1\nb: 2\na: 3\n').diagnostics[0]?.related?.[0]?.where.document).toMatchObject({ line: 1, column: 1 });
  });

  test('keeps keys that JavaScript has other plans for', () => {
    const [value] = values('__proto__:\n  x: 1\nconstructor: 2\ntoString: 3\n') as [object];

    expect(Object.keys(value)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  test('turns numbers among its keys into texts, as kubectl does', () => {
    expect(values(kubernetes('data:\n  8080: shop/web:80\n'))).toEqual([
      { apiVersion: 'v1', kind: 'ConfigMap', data: { 8080: 'shop/web:80' } },
    ]);
    expect(problems(kubernetes('data:\n  8080: shop/web:80\n'))).toEqual([]);
  });

  test.each([
    ['on: x', 'BH1011 3:1'],
    ['y: x', 'BH1011 3:1'],
    ['010: x', 'BH1011 3:1'],
    ['0x10: x', 'BH1011 3:1'],
    ['1.10: x', 'BH1011 3:1'],
    ['~: x', 'BH1010 3:1'],
    ['[a]: x', 'BH1010 3:1'],
    ['{a: b}: x', 'BH1010 3:1'],
    ['? - a\n: x', 'BH1010 3:3'],
  ])('reports the key of %j', (text, expected) => {
    expect(problems(kubernetes(text))).toEqual([expected]);
  });

  test('of another tool may have keys as it likes', () => {
    expect(read('on:\n  push: {}\n').diagnostics).toEqual([]);
  });

  test('keeps a colon before a comma or bracket, as YAML 1.1 does', () => {
    expect(values('{a:, b: c, d: , e:}')).toEqual([{ 'a:': null, b: 'c', d: null, 'e:': null }]);
  });
});

describe('a scalar', () => {
  test('in quotes or a block is a text', () => {
    expect(values(`a: "on"\nb: '80'\nc: |\n  on\nd: >-\n  80\ne: !!str 80\nf: !!str\n`)).toEqual([
      { a: 'on', b: '80', c: 'on\n', d: '80', e: '80', f: '' },
    ]);
  });

  test('without quotes is what YAML 1.1 makes of it', () => {
    expect(values('a: on\nb: 010\nc: ~\nd:\ne: 1_000\nf: !!int 80\n')).toEqual([{ a: true, b: 8, c: null, d: null, e: 1000, f: 80 }]);
  });

  test.each([
    ['a: !Ref x', 'BH1009 3:9'],
    ['a: !!binary eA==', 'BH1009 3:13'],
    ['a: !!int x', 'BH1009 3:10'],
    ['a: ! x', 'BH1009 3:6'],
    ['a: !x {b: c}', 'BH1009 3:7'],
    ['a: !!set {b: c}', 'BH1009 3:10'],
  ])('must not have the tag of %j', (text, expected) => {
    expect(problems(kubernetes(text))).toEqual([expected]);
  });
});

describe('an alias', () => {
  test('gives the value of its anchor, the last one above it', () => {
    expect(values('a: &x {b: c}\nd: *x\ne: &x 80\nf: [*x]\n')).toEqual([{ a: { b: 'c' }, d: { b: 'c' }, e: 80, f: [80] }]);
    expect(values('&k key: *k\n*k : x\n')).toEqual([]);
    expect(values('&k key: *k\nb: {*k : x}\n')).toEqual([{ key: 'key', b: { key: 'x' } }]);
  });

  test.each([
    ['a: *x', ['BH1005 1:4']],
    ['a: *x\nb: &x 1', ['BH1005 1:4']],
    ['a: &x [*x]', ['BH1005 1:8']],
    ['a: &x 1\n---\nb: *x', ['BH1005 3:4']],
  ])('without a value is an error: %j', (text, expected) => {
    expect(problems(text)).toEqual(expected);
  });

  test('may be used a thousand times, and not a billion times', () => {
    const uses = Array.from({ length: 1000 }, (_, index) => `k${index}: *x`).join('\n');
    const bomb = ['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'].map((key) => {
      const before = String.fromCharCode(key.charCodeAt(0) - 1);
      return `${key}: &${key} [${new Array(10).fill(`*${before}`).join(', ')}]`;
    });

    expect(problems(`x: &x {app: web}\n${uses}\n`)).toEqual([]);
    expect(problems(`a: &a [x]\n${bomb.join('\n')}\n`)).toEqual(['BH1006 1:1']);
  });
});

describe('a merge key', () => {
  const base = 'base: &base {team: a, tier: b}\nlist: &list {tier: c}\n';

  test.each([
    ['x:\n  <<: *base\n  team: z\n', { team: 'z', tier: 'b' }],
    ['x:\n  <<: [*list, *base]\n', { tier: 'c', team: 'a' }],
    ['x:\n  zone: z\n  <<: *base\n', { zone: 'z', team: 'a', tier: 'b' }],
    ['x:\n  <<: {team: q}\n', { team: 'q' }],
    ['x:\n  "<<": q\n', { '<<': 'q' }],
  ])('merges as kubectl does: %j', (text, expected) => {
    expect(values(base + text)).toMatchObject([{ x: expected }]);
  });

  test('is a warning, once a document', () => {
    expect(problems(kubernetes(`${base}v:\n  <<: *base\nw:\n  <<: *base\n`))).toEqual(['BH1007 6:3']);
  });

  test.each([
    ['x:\n  team: z\n  <<: *base\n', ['BH1008 7:3']],
    ['x:\n  <<: *list\n  <<: *base\n', ['BH1007 6:3', 'BH1008 7:3']],
    ['x:\n  <<: [1]\n', ['BH1010 6:3']],
  ])('is an error where readers disagree: %j', (text, expected) => {
    expect(problems(kubernetes(base + text))).toEqual(expected);
  });

  test('leaves places where the merged entries stand', () => {
    const [document] = read('base: &base\n  team: a\nx:\n  <<: *base\n').documents;

    expect(document?.place(['x', 'team'])).toEqual({ file: 'test.yaml', line: 2, column: 9, field: 'x.team' });
  });
});

describe('a template', () => {
  test.each([
    ['name: {{ .Values.name }}\n', 'BH1002 3:7'],
    ['{{- if .Values.on }}\na: b\n{{- end }}\n', 'BH1002 3:1'],
    ['a:\n  {{ include "x" . }}\n  b: c\n', 'BH1002 4:3'],
  ])('is told from broken YAML: %j', (text, expected) => {
    expect(problems(kubernetes(text))).toEqual([expected]);
  });
});

describe('a character that no YAML may have', () => {
  test.each([
    ['a: b\0', 'BH1001 1:5'],
    ['a: b\x07', 'BH1001 1:5'],
    ['a: "b\x7f"', 'BH1001 1:6'],
    ['# x\u2028a: b\n', 'BH1001 1:4'],
    ['# x\u0085a: b\n', 'BH1001 1:4'],
    ['# x\ra: b\n', 'BH1001 1:4'],
    ['a: b\n---\n# x\0', 'BH1001 3:4'],
  ])('is found in %j', (text, expected) => {
    expect(problems(text)).toEqual([expected]);
  });

  test('spoils its document only', () => {
    expect(values('a: b\0\n---\nc: d\n')).toEqual([{ c: 'd' }]);
  });
});

describe('places', () => {
  const text =
    'spec:\n  ingress:\n    - from:\n        - podSelector: {}\n      ports:\n        - port: "80" # web\n        - port: 0x50\nlist: &a [1]\nalias: *a\n';
  const [document] = read(text).documents;

  test.each([
    [[], '1:1', '1:1'],
    [['spec'], '2:3', '1:1'],
    [['spec', 'ingress'], '3:5', '2:3'],
    [['spec', 'ingress', 0], '3:7', '3:7'],
    [['spec', 'ingress', 0, 'ports', 0, 'port'], '6:17', '6:11'],
    [['list', 0], '8:11', '8:11'],
    [['alias'], '9:8', '9:1'],
    [['alias', 0], '8:11', '8:11'],
    [['spec', 'egress'], '1:1', '1:1'],
    [['spec', 'ingress', 0, 'ports', 7, 'port'], '5:7', '5:7'],
    [['nothing', 'here'], '1:1', '1:1'],
  ] as const)('of %j: value %s, key %s', (path, value, key) => {
    const at = (of: 'key' | 'value') => document?.place(path, of);

    expect(`${at('value')?.line}:${at('value')?.column}`).toBe(value);
    expect(`${at('key')?.line}:${at('key')?.column}`).toBe(key);
  });

  test('name the whole path, quoted where it is no plain word', () => {
    expect(document?.place(['spec', 'ingress', 0, 'from']).field).toBe('spec.ingress[0].from');
    expect(document?.place(['metadata', 'labels', 'example.com/app']).field).toBe('metadata.labels["example.com/app"]');
  });

  test('know what was written', () => {
    expect(document?.written(['spec', 'ingress', 0, 'ports', 0, 'port'])).toBe('80');
    expect(document?.written(['spec', 'ingress', 0, 'ports', 1, 'port'])).toBe('0x50');
    expect(document?.written(['spec'])).toBeUndefined();
    expect(document?.written(['nothing'])).toBeUndefined();
  });
});
