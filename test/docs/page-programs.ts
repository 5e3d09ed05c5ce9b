import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'cdk8s';
import { Bulkhead, BulkheadMisuse, type Diagnostic, renderDiagnostic } from 'cdk8s-bulkhead';
import { ROOT } from '../package/current-build';
import { type Block, blocksOf } from './blocks';

/** A program that a page shows, in one block or in several that continue each other. */
export interface PageProgram {
  /** `concepts.md:12`, the place of its first block. */
  readonly name: string;
  /** The file that it was written to, absolute. */
  readonly file: string;
  /** Lines of the fences of its blocks. */
  readonly lines: readonly number[];
  /** Codes of the findings that it says it has, sorted. */
  readonly reports: readonly string[];
  /** Whether it is a file of its own, `// shop.ts`, and not a fragment. */
  readonly isFile: boolean;
}

/** In scope of each fragment; on the first line, so that its lines have the numbers that the reader counts. */
const PRELUDE = [
  "import { ApiObject, App, Chart } from 'cdk8s';",
  "import { Bulkhead, Cluster, Label, Peer, Port, Zone } from 'cdk8s-bulkhead';",
  "export const app = new App(); const chart = new Chart(app, 'shop', { namespace: 'shop' });",
].join(' ');

const CLAIM = /^(.*); \/\/ ('[^']*')$/gm;

/**
 * Writes the `ts` blocks of pages as programs into folders of their own. A block that begins with `// shop.ts` is that file;
 * any other is a fragment with `app` and `chart` in scope, and `ts continued` goes on with the fragment before it.
 * `reports BH4001,BH3003` names the findings of the program so far. A line `value; // 'denied'` throws if it is another value.
 */
export function writePrograms(folder: string, pages: ReadonlyMap<string, string>): readonly PageProgram[] {
  rmSync(folder, { recursive: true, force: true });
  const programs = [...pages].flatMap(([page, markdown]) => programsOf(folder, page, markdown));
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: join(ROOT, 'tsconfig.json'),
      compilerOptions: { noUnusedLocals: false, noUnusedParameters: false },
      include: ['**/*.ts'],
      exclude: [],
    }),
  );
  return programs;
}

function programsOf(folder: string, page: string, markdown: string): PageProgram[] {
  const programs: (PageProgram & { text: string })[] = [];
  for (const block of blocksOf(markdown).filter(({ language }) => language === 'ts')) {
    const words = block.info.split(' ');
    const reports = (words[words.indexOf('reports') + 1] ?? '').split(',').sort();
    const name = /^\/\/ (\S+\.ts)\n/.exec(block.text)?.[1];
    const before = programs.at(-1);
    const continued = words.includes('continued') && before !== undefined;
    programs.push({
      name: `${page}:${block.line}`,
      file: join(folder, name === undefined ? `${page}-${block.line}` : page, name ?? 'main.ts'),
      lines: continued ? [...before.lines, block.line] : [block.line],
      reports: words.includes('reports') ? reports : [],
      isFile: name !== undefined,
      text: continued ? `${before.text}\n${block.text}` : textOf(block, name),
    });
  }
  for (const { file, text } of programs) {
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(
      file,
      text.replace(CLAIM, (_, value, claimed) => `if (${value} !== ${claimed}) throw new Error(${value});`),
    );
    writeFileSync(join(file, '..', 'cdk8s.yaml'), 'language: typescript\n');
  }
  return programs;
}

function textOf({ text }: Block, name: string | undefined): string {
  return name === undefined ? `${PRELUDE} ${text}` : text;
}

/** What a program's findings are, whether it throws them or reports them. */
export async function findingsOf({ file, isFile }: PageProgram): Promise<readonly Diagnostic[]> {
  try {
    const { app } = (await import(/* @vite-ignore */ file)) as { readonly app?: App };
    return isFile || app === undefined ? [] : Bulkhead.of(app).report().diagnostics;
  } catch (error) {
    if (!(error instanceof BulkheadMisuse)) throw error;
    return [error.diagnostic];
  }
}

/** Findings as a terminal shows them. */
export function findingsText(findings: readonly Diagnostic[]): string {
  return findings.map((finding) => `${renderDiagnostic(finding)}\n`).join('\n');
}
