import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { ROOT } from '../package/current-build';
import { type Block, withTexts } from './blocks';
import type { ExampleCopy } from './example-copy';

/**
 * A page about an example with everything that it shows as it really is:
 * - `ts` that begins with `// shop.ts` is that file;
 * - `yaml` with metadata is the document of that name among the example's manifests;
 * - `console` is what the command on its first line, `$ npx bulkhead …`, prints, after the changes of the `diff` before it.
 *   A line `…` stands for any lines, as long as the others are there.
 *
 * @param without commands about these folders, which are not there, stay as they are
 */
export function truePage(markdown: string, example: string, copy: ExampleCopy, without: readonly string[] = []): string {
  let changed = false;
  return withTexts(markdown, (block) => {
    switch (block.language) {
      case 'ts':
        return fileText(block, example);
      case 'yaml':
        return documentText(block, example);
      case 'diff':
        copy.change(block.text);
        changed = true;
        return undefined;
      case 'console': {
        if (without.some((folder) => block.text.split('\n')[0]?.includes(folder))) return undefined;
        const shown = consoleText(block, copy);
        if (changed) copy.reset();
        changed = false;
        return shown;
      }
      default:
        return undefined;
    }
  });
}

function fileText({ text }: Block, example: string): string | undefined {
  const name = /^\/\/ (\S+\.ts)\n/.exec(text)?.[1];
  return name === undefined ? undefined : `// ${name}\n${readFileSync(join(ROOT, 'examples', example, name), 'utf8')}`;
}

function documentText({ text }: Block, example: string): string | undefined {
  const name = /^ {2}name: (\S+)$/m.exec(text)?.[1];
  if (name === undefined) return undefined;
  const manifests = readFileSync(
    join(ROOT, 'examples', example, '__manifests__', `${example === 'quickstart' ? 'shop' : example}.k8s.yaml`),
    'utf8',
  );
  const texts = manifests.split(/^---\n/m);
  const index = parseAllDocuments(manifests).findIndex((document) => document.getIn(['metadata', 'name']) === name);
  const found = texts[index];
  if (found === undefined) throw new Error(`no document of ${example} is called ${name}`);
  return found;
}

function consoleText({ text }: Block, copy: ExampleCopy): string {
  const [prompt = '', ...lines] = text.split('\n');
  const real = copy.run(prompt.replace(/^\$ /, ''));
  return matches(lines, real) ? text : `${prompt}\n${real}`;
}

function matches(lines: readonly string[], real: string): boolean {
  const pattern = lines.map((line) => (line === '…' ? '(?:.*\n)*?' : `${line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\n`)).join('');
  return new RegExp(`^${pattern.replace(/\n$/, '')}$`).test(real);
}
