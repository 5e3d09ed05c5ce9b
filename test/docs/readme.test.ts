import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../package/current-build';
import { copyExample } from './example-copy';
import { addRealManifests } from './real-manifests';
import { truePage } from './true-page';

const README = join(ROOT, 'README.md');

/** `vitest -u` writes what is true into it. */
test('the README shows the program, the manifest and the error as they are', { timeout: 600_000 }, async () => {
  const copy = copyExample('quickstart');
  try {
    const without = addRealManifests(copy);
    await expect(truePage(readFileSync(README, 'utf8'), 'quickstart', copy, without)).toMatchFileSnapshot(README);
  } finally {
    copy.remove();
  }
});

/** A tour of the commands that ask manifests of any origin. */
const MANIFESTS = join(ROOT, 'docs', 'manifests.md');

test('the tour of real manifests shows what the commands print', { timeout: 600_000 }, async () => {
  const copy = copyExample('quickstart');
  try {
    const without = addRealManifests(copy);
    await expect(truePage(readFileSync(MANIFESTS, 'utf8'), 'quickstart', copy, without)).toMatchFileSnapshot(MANIFESTS);
  } finally {
    copy.remove();
  }
});

/** What the command says of one of them. */
const EXPOSURE = join(ROOT, 'docs', 'exposure.md');

test('the page about exposure shows what the command prints', { timeout: 600_000 }, async () => {
  const copy = copyExample('quickstart');
  try {
    const without = addRealManifests(copy);
    await expect(truePage(readFileSync(EXPOSURE, 'utf8'), 'quickstart', copy, without)).toMatchFileSnapshot(EXPOSURE);
  } finally {
    copy.remove();
  }
});

test('the README is short', () => {
  expect(readFileSync(README, 'utf8').split('\n').length).toBeLessThanOrEqual(200);
});
