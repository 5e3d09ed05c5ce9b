import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../package/current-build';
import { copyExample } from './example-copy';
import { truePage } from './true-page';

const EXAMPLES = join(ROOT, 'examples');
const names = readdirSync(EXAMPLES, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

/** `vitest -u` writes what is true into the pages. */
describe('the page of an example', () => {
  test.each(names)('%s shows what the command prints', { timeout: 600_000 }, async (name) => {
    const page = join(EXAMPLES, name, 'README.md');
    const copy = copyExample(name);
    try {
      await expect(truePage(readFileSync(page, 'utf8'), name, copy)).toMatchFileSnapshot(page);
    } finally {
      copy.remove();
    }
  });
});
