import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { currentBuild, ROOT } from '../package/current-build';

const EXAMPLES = join(ROOT, 'examples');

const names = readdirSync(EXAMPLES, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

/** What a folder holds, without the list that `bulkhead synth` keeps of its files. */
function filesOf(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder).filter((name) => name !== '.bulkhead-files');
  return Object.fromEntries(files.sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

describe('each example', () => {
  const folders: string[] = [];

  const newFolder = () => {
    const folder = mkdtempSync(join(tmpdir(), 'bulkhead-examples-'));
    folders.push(folder);
    return folder;
  };

  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  test('is there', () => {
    expect(names).toEqual(expect.arrayContaining(['migration', 'online-boutique', 'quickstart']));
  });

  test.each(names)('%s is a complete app with a page, a test and its manifests', (name) => {
    const folder = join(EXAMPLES, name);
    for (const file of ['main.ts', 'cdk8s.yaml', 'README.md', '__manifests__'])
      expect([file, existsSync(join(folder, file))]).toEqual([file, true]);
    expect(readdirSync(folder).filter((file) => file.endsWith('.test.ts'))).toHaveLength(1);
    expect(readFileSync(join(folder, 'main.ts'), 'utf8')).toMatch(/\napp\.synth\(\);\n$/);
  });

  test.each(names)('%s writes its manifests, the same in two runs, and reports nothing', async (name) => {
    const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const run = async (number: number) => {
      const folder = newFolder();
      vi.stubEnv('CDK8S_OUTDIR', folder);
      // The query makes it another module, so that the program runs again.
      await import(/* @vite-ignore */ `${join(EXAMPLES, name, 'main.ts')}?run=${number}`);
      return filesOf(folder);
    };

    const first = await run(1);
    expect(first).toEqual(filesOf(join(EXAMPLES, name, '__manifests__')));
    expect(await run(2)).toEqual(first);
    expect(stderr.mock.calls).toEqual([]);
  });

  test('is the same with cdk8s synth and with bulkhead synth', { timeout: 900_000 }, () => {
    const bulkhead = join(currentBuild(), 'cli', 'bulkhead.js');
    const cdk8s = join(ROOT, 'node_modules', 'cdk8s-cli', 'bin', 'cdk8s');
    const written = (name: string, script: string, ...options: string[]) => {
      const output = newFolder();
      execFileSync(process.execPath, [script, 'synth', '--output', output, ...options], { cwd: join(EXAMPLES, name), stdio: 'pipe' });
      return filesOf(output);
    };

    for (const name of names) {
      const expected = filesOf(join(EXAMPLES, name, '__manifests__'));
      expect(written(name, bulkhead)).toEqual(expected);
      expect(written(name, cdk8s, '--check-upgrade=false')).toEqual(expected);
    }
  });
});
