import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CATALOGUE } from '../../lib/diagnostics';
import { ROOT } from '../package/current-build';

const examples = readdirSync(join(ROOT, 'examples')).map((name) => `examples/${name}/README.md`);
const docs = readdirSync(join(ROOT, 'docs')).flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : []));
const pages = ['README.md', ...docs, ...examples].filter((page) => existsSync(join(ROOT, page)));

/** The anchors that a page's headings have. */
function anchorsOf(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replace(/ /g, '-'),
  );
}

describe('links within the repository', () => {
  test.each(pages)('%s', (page) => {
    const markdown = readFileSync(join(ROOT, page), 'utf8').replace(/^```[\s\S]*?^```$/gm, '');
    const links = [...markdown.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => (/^https?:/.test(link) ? [] : [link]));
    const broken = links.filter((link) => {
      // That each code has a page is another test's concern.
      const code = /diagnostics\/(BH\d{4})\.md$/.exec(link)?.[1];
      if (code !== undefined) return !(code in CATALOGUE);
      const [path = '', anchor] = link.split('#');
      const target = join(ROOT, path === '' ? page : join(dirname(page), path));
      if (!existsSync(target)) return true;
      return anchor !== undefined && !anchorsOf(readFileSync(target, 'utf8')).includes(anchor);
    });
    expect(broken).toEqual([]);
  });
});
