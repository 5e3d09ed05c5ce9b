import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CATALOGUE, type Definition } from '../../lib/diagnostics';

const ROOT = join(__dirname, '..', '..');
const PAGES = join(ROOT, 'docs', 'diagnostics');
const NEGATIVES = join(ROOT, 'test', 'negatives');

const CODES = Object.entries(CATALOGUE as Readonly<Record<string, Definition<never>>>);

/** Codes that no program and no document provokes, and the test that shows them. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  BH1201: 'test/k8s/manifest-files.test.ts',
  BH1202: 'test/k8s/manifest-files.test.ts',
  BH1203: 'test/k8s/manifest-files.test.ts',
  BH1204: 'test/k8s/manifest-files.test.ts',
  BH1205: 'test/k8s/manifest-files.test.ts',
  BH1206: 'test/k8s/manifest-files.test.ts',
  BH1207: 'test/k8s/manifest-files.test.ts',
  BH1208: 'test/k8s/manifest-files.test.ts',
  BH3190: 'test/cli/bulkhead-config.test.ts',
  BH3191: 'test/cli/bulkhead-config.test.ts',
  BH9001: 'test/checks/replay.test.ts',
};

const GROUPS: readonly (readonly [string, string])[] = [
  ['BH1', 'Documents that were read'],
  ['BH2', 'Misuse of the constructs, thrown at the line of the call'],
  ['BH30', 'Meaning: programs that say less, or more, than they seem to'],
  ['BH31', 'Meaning: policies of any manifests that say less, or more, than they seem to'],
  ['BH32', 'Meaning: workloads, namespaces and services of any manifests, and what reaches them'],
  ['BH4', 'Intent that the documents violate'],
  ['BH5', 'Portability between network plugins'],
  ['BH9', 'Faults of Bulkhead itself'],
];

describe('the catalogue', () => {
  test.each(CODES)('%s has a name of its own, in kebab-case', (code, { name }) => {
    expect(code).toMatch(/^BH[1-59]\d{3}$/);
    expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(CODES.filter(([, definition]) => definition.name === name).map(([other]) => other)).toEqual([code]);
  });

  test.each(CODES)('%s says what to type', (_, { help }) => {
    expect(help).toBeTypeOf('function');
  });

  test('no code is unused', () => {
    const sources = readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.m?ts$/.test(file) && !file.endsWith('-codes.ts'))
      .map((file) => readFileSync(join(ROOT, 'lib', file), 'utf8'));
    expect(CODES.map(([code]) => code).filter((code) => !sources.some((text) => text.includes(`'${code}'`)))).toEqual([]);
  });
});

describe('a page, and something wrong that shows it', () => {
  test.each(CODES)('%s', (code, { name }) => {
    const page = readFileSync(join(PAGES, `${code}.md`), 'utf8');
    expect(page.split('\n').slice(0, 2)).toEqual([`# ${code} ${name}`, '']);
    expect(page.match(/^## .*$/gm)).toEqual(['## Avoid', '## Prefer', '## Why', '## Related']);
    const sections = page.split(/^## .*$/m).map((text) => text.trim());
    expect(sections.filter((text) => text === '')).toEqual([]);
    const related = [...(sections[4] ?? '').matchAll(/\[(BH\d{4})\]\(\1\.md\)/g)].map(([, other]) => other);
    expect(sections[4]).toBe(related.map((other) => `[${other}](${other}.md)`).join(', '));
    expect(related.filter((other) => other === code || !CODES.some(([known]) => known === other))).toEqual([]);

    const negatives = [`documents/${code}-${name}.yaml`, `manifests/${code}-${name}.yaml`, `programs/${code}-${name}.ts`].filter((file) =>
      existsSync(join(NEGATIVES, file)),
    );
    if (ELSEWHERE[code] === undefined) expect(negatives).toHaveLength(1);
    else expect(readFileSync(join(ROOT, ELSEWHERE[code]), 'utf8')).toContain(code);
  });

  test('of no other code', () => {
    const known = CODES.map(([code, { name }]) => `${code}-${name}`);
    const pages = readdirSync(PAGES).filter((file) => file !== 'README.md');
    expect(pages.filter((file) => !CODES.some(([code]) => file === `${code}.md`))).toEqual([]);
    for (const folder of ['documents', 'manifests', 'programs']) {
      const files = readdirSync(join(NEGATIVES, folder)).filter((file) => /^BH/.test(file));
      expect(files.filter((file) => !known.includes(file.replace(/(\.prefer)?\.[a-z]+$/, '')))).toEqual([]);
    }
  });

  const programs = readdirSync(join(NEGATIVES, 'programs')).filter((file) => file.endsWith('.ts'));
  test.each(programs)('whose code is that of %s', (file) => {
    const source = collapsed(readFileSync(join(NEGATIVES, 'programs', file), 'utf8'));
    const [, avoid = '', prefer = ''] = readFileSync(join(PAGES, `${file.slice(0, 6)}.md`), 'utf8').split(/^## .*$/m);
    const [avoided = '', preferred = ''] = source.split('exportfunctionprefer');
    for (const line of codeLines(avoid)) expect(avoided).toContain(line);
    for (const line of codeLines(prefer)) expect(preferred).toContain(line);
  });
});

test('the index lists them all', async () => {
  const lines = [
    '# Diagnostics',
    '',
    'A code says one thing for ever: it is never renumbered and never used again. Its name is what `accept` takes.',
  ];
  for (const [prefix, title] of GROUPS) {
    const codes = CODES.filter(([code]) => code.startsWith(prefix));
    if (codes.length === 0) continue;
    lines.push('', `## ${prefix.padEnd(6, 'x')}: ${title}`, '', '| code | name | severity | |', '| --- | --- | --- | --- |');
    for (const [code, { name, severity, acceptable }] of codes)
      lines.push(
        `| [${code}](${code}.md) | ${name} | ${severity}${severity === 'error' && acceptable ? ', acceptable' : ''} | ${summary(code)} |`,
      );
  }
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(join(PAGES, 'README.md'));
});

/** The first sentence of a page. */
function summary(code: string): string {
  const paragraph = readFileSync(join(PAGES, `${code}.md`), 'utf8').split('\n')[2] ?? '';
  return /^.*?[.:](?= |$)/.exec(paragraph)?.[0].replace(/:$/, '.') ?? paragraph;
}

/** The lines of a page's TypeScript, without the blanks that a formatter may move. */
function codeLines(text: string): readonly string[] {
  return [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => collapsed(code ?? ''));
}

function collapsed(code: string): string {
  return code.replace(/\s+/g, '').replace(/,(?=[\]})])/g, '');
}
