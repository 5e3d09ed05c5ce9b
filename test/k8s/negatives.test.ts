import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CATALOGUE, type Diagnostic, renderDiagnostic } from '../../lib/diagnostics';
import { type DecodeOptions, decodeDocuments, readText } from '../../lib/k8s';

const NEGATIVES = join(__dirname, '..', 'negatives', 'documents');
const PAGES = join(__dirname, '..', '..', 'docs', 'diagnostics');

/** Codes that appear only with an option. */
const OPTIONS: Readonly<Record<string, DecodeOptions>> = { BH1032: { requireNamespace: true }, BH1066: { lenientCidrs: true } };

const CODES = Object.entries(CATALOGUE).filter(([code]) => code.startsWith('BH10'));

function findings(file: string): readonly Diagnostic[] {
  const { documents, diagnostics } = readText(readFileSync(join(NEGATIVES, file), 'utf8'), file);
  return [...diagnostics, ...decodeDocuments(documents, OPTIONS[file.slice(0, 6)]).diagnostics];
}

const files = readdirSync(NEGATIVES).filter((file) => file.endsWith('.yaml'));

describe('a wrong document is reported', () => {
  test.each(files)('%s', async (file) => {
    const found = findings(file);

    expect(new Set(found.map(({ code }) => code))).toEqual(new Set([file.slice(0, 6)]));
    const rendered = found.map(renderDiagnostic).join('\n');
    await expect(`${rendered}\n`).toMatchFileSnapshot(join(NEGATIVES, file.replace('.yaml', '.txt')));
  });
});

describe('every code of a document', () => {
  test.each(CODES)('%s has a wrong document and a page', (code, { name }) => {
    expect(files.map((file) => basename(file, '.yaml'))).toContain(`${code}-${name}`);
    const page = join(PAGES, `${code}.md`);
    expect(existsSync(page)).toBe(true);
    expect(readFileSync(page, 'utf8').split('\n')[0]).toBe(`# ${code} ${name}`);
  });
});

test('there is no wrong document without a code', () => {
  const known = CODES.map(([code, { name }]) => `${code}-${name}.yaml`);
  expect(files.filter((file) => !known.includes(file))).toEqual([]);
});
