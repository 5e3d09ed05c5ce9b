import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { App } from 'cdk8s';
import { Bulkhead, type Diagnostic, renderDiagnostic } from 'cdk8s-bulkhead';
import { describe, expect, test } from 'vitest';
import { isMisuse } from '../../lib/diagnostics';
import { silentHost } from '../constructs/silent-host';

const PROGRAMS = join(__dirname, '..', 'negatives', 'programs');

/** A program as a user may write it, and the same without the mistake. */
interface Negative {
  readonly avoid: () => App;
  readonly prefer: () => App;
}

/** Codes that come with another one: an acceptance that ended leaves its finding behind. */
const COMPANIONS: Readonly<Record<string, readonly string[]>> = { BH3021: ['BH3003'] };

const files = readdirSync(PROGRAMS).filter((file) => file.endsWith('.ts'));

silentHost();

describe('a wrong program is reported, at its own line', () => {
  test.each(files)('%s', async (file) => {
    const { avoid } = (await import(join(PROGRAMS, file))) as Negative;
    const code = file.slice(0, 6);

    const found = findings(avoid);

    expect(new Set(found.map((finding) => finding.code))).toEqual(new Set([code, ...(COMPANIONS[code] ?? [])]));
    await expect(`${found.map(renderDiagnostic).join('\n')}\n`).toMatchFileSnapshot(join(PROGRAMS, file.replace('.ts', '.txt')));
  });
});

describe('and without its mistake it is right', () => {
  test.each(files)('%s', async (file) => {
    const { prefer } = (await import(join(PROGRAMS, file))) as Negative;

    expect(findings(prefer).map(renderDiagnostic)).toEqual([]);
    expect(basename(file)).toMatch(/^BH\d{4}-[a-z0-9-]+\.ts$/);
  });
});

/** What is thrown at the user's line, else what synth finds; errors stop synth and warnings do not. */
function findings(program: () => App): readonly Diagnostic[] {
  let app: App;
  try {
    app = program();
  } catch (error) {
    if (isMisuse(error)) return [error.diagnostic];
    throw error;
  }
  const { diagnostics, proven } = Bulkhead.of(app).report();
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  expect(proven).toBe(errors.length === 0);
  if (proven) expect(() => app.synthYaml()).not.toThrow();
  else for (const { code, name, message } of errors) expect(() => app.synthYaml()).toThrow(`error ${code} ${name}: ${message}`);
  return diagnostics;
}
