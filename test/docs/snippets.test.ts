import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ROOT } from '../package/current-build';
import { blocksOf, withTexts } from './blocks';
import { findingsOf, findingsText, type PageProgram, writePrograms } from './page-programs';

const FOLDER = join(ROOT, `.build-docs-${process.pid}-pages`);

const pages = new Map(
  ['README.md', ...readdirSync(join(ROOT, 'docs')).flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : []))].map(
    (page) => [page, readFileSync(join(ROOT, page), 'utf8')] as const,
  ),
);
const programs = writePrograms(FOLDER, new Map([...pages].map(([page, text]) => [page.replace('docs/', ''), text])));

/** The program whose last block so far is the one at a line. */
const programAt = (page: string, line: number): PageProgram | undefined =>
  programs.find(({ name }) => name === `${page.replace('docs/', '')}:${line}`);

afterAll(() => {
  rmSync(FOLDER, { recursive: true, force: true });
});

describe('TypeScript on the pages', () => {
  beforeAll(() => {
    vi.stubEnv('CDK8S_OUTDIR', join(FOLDER, 'dist'));
  });

  afterAll(() => {
    vi.unstubAllEnvs();
  });

  test('compiles', { timeout: 600_000 }, () => {
    const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
    const { stdout } = spawnSync(process.execPath, [tsc, '--noEmit', '-p', FOLDER], { cwd: FOLDER, encoding: 'utf8' });
    // What lib/ itself says is no concern of the pages.
    expect(stdout.split('\n').filter((line) => !line.startsWith('..'))).toEqual(['']);
  });

  test.each(programs.map((program) => [program.name, program] as const))('%s has the findings that it says', async (_, program) => {
    const findings = await findingsOf(program);
    expect(findings.map(({ code }) => code).sort()).toEqual(program.reports);
  });
});

/** A `text` block right after a program with findings is what they look like; `vitest run test/docs --update` writes it. */
describe('findings on a page', () => {
  test.each([...pages.keys()])('%s', async (page) => {
    const markdown = pages.get(page) ?? '';
    const blocks = blocksOf(markdown);
    const texts = new Map<number, string>();
    for (const [index, { language, line }] of blocks.entries()) {
      const before = blocks[index - 1];
      const program = language === 'text' && before !== undefined ? programAt(page, before.line) : undefined;
      if (program !== undefined && program.reports.length > 0) texts.set(line, findingsText(await findingsOf(program)));
    }
    await expect(withTexts(markdown, ({ line }) => texts.get(line))).toMatchFileSnapshot(join(ROOT, page));
  });
});
