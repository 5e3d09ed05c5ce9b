import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runManifestChecks } from '../../../lib/checks';
import { type Diagnostic, renderDiagnostic } from '../../../lib/diagnostics';
import { inputOfYaml } from './check-yaml';

/**
 * `BH3101-name.yaml` is wrong in the way of its code, `BH3101-name.prefer.yaml` is the same without the mistake, and the page of
 * the code shows lines of both. Other codes may be found too: every check looks at every file.
 */
const MANIFESTS = join(__dirname, '..', '..', 'negatives', 'manifests');
const PAGES = join(__dirname, '..', '..', '..', 'docs', 'diagnostics');

const files = readdirSync(MANIFESTS).filter((file) => file.endsWith('.yaml') && !file.endsWith('.prefer.yaml'));

describe.skipIf(files.length === 0)('wrong manifests are reported', () => {
  test.each(files)('%s', async (file) => {
    const found = findings(file);
    expect(found).not.toEqual([]);
    expect(found.map(({ where }) => [where?.document?.file, typeof where?.document?.line])).toEqual(found.map(() => [file, 'number']));
    await expect(`${found.map(renderDiagnostic).join('\n')}\n`).toMatchFileSnapshot(join(MANIFESTS, file.replace('.yaml', '.txt')));
  });
});

describe.skipIf(files.length === 0)('and without their mistake they are not', () => {
  test.each(files)('%s', (file) => {
    expect(findings(file.replace('.yaml', '.prefer.yaml')).map(renderDiagnostic)).toEqual([]);
  });
});

describe.skipIf(files.length === 0)('the page shows both', () => {
  test.each(files)('%s', (file) => {
    const [, avoid = '', prefer = ''] = readFileSync(join(PAGES, `${file.slice(0, 6)}.md`), 'utf8').split(/^## .*$/m);
    expect([lines(avoid).length, lines(prefer).length]).not.toContain(0);
    for (const line of lines(avoid)) expect(textOf(file)).toContain(line);
    for (const line of lines(prefer)) expect(textOf(file.replace('.yaml', '.prefer.yaml'))).toContain(line);
  });
});

/** What is found under the code of the file. */
function findings(file: string): readonly Diagnostic[] {
  return runManifestChecks(inputOfYaml(textOf(file), { file })).filter(({ code }) => code === file.slice(0, 6));
}

function textOf(file: string): string {
  return readFileSync(join(MANIFESTS, file), 'utf8');
}

/** The lines of a page's YAML, without their indentation. */
function lines(text: string): readonly string[] {
  return [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].flatMap(([, code = '']) =>
    code
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  );
}
