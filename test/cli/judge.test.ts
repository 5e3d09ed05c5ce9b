import { join } from 'node:path';
import { expect, test } from 'vitest';
import { judge } from '../../lib/cli/judge';
import type { Outcome } from '../../lib/cli/outcome';
import type { RootRecord } from '../../lib/cli/root-record';
import type { SynthReport } from '../../lib/constructs';
import { temporaryFolder } from './temporary-folder';

const PROVEN: SynthReport = {
  synthesized: true,
  proven: true,
  diagnostics: [],
  accepted: [],
  policies: [{ namespace: 'shop', name: 'db', zone: 'shop/db', selects: 'every pod' }],
  flows: [],
  guardrails: [],
  assumptions: [],
  outside: [],
};
const ERROR = { code: 'BH4001', name: 'intent-violated', severity: 'error', message: 'broken', acceptable: false } as const;
const ENDED: Outcome = { roots: [], exitCode: 0, unsettled: false };

function judged(
  outcome: Partial<Outcome>,
  { files = { 'shop.k8s.yaml': '' }, check = false, command }: { files?: Record<string, string>; check?: boolean; command?: string } = {},
) {
  const out = temporaryFolder(files);
  const { ok, error, notices } = judge({ outcome: { ...ENDED, ...outcome }, out, check, ...(command === undefined ? {} : { command }) });
  return { ok, error: error?.name, notices: notices.map(({ severity, name }) => `${severity} ${name}`) };
}

function root(report: Partial<SynthReport> = {}, staged: string | undefined = temporaryFolder({ 'shop.k8s.yaml': '' })): RootRecord {
  return { report: { ...PROVEN, ...report }, target: '/out', ...(staged === undefined ? {} : { staged }) };
}

test('a program that ended well and proved everything', () => {
  expect(judged({ roots: [root(), root()] })).toEqual({ ok: true, error: undefined, notices: [] });
});

test('an error of any app refuses all of them', () => {
  expect(judged({ roots: [root(), root({ proven: false, diagnostics: [ERROR] })] })).toEqual({ ok: false, error: undefined, notices: [] });
  expect(judged({ roots: [root({ proven: false })] }).ok).toBe(false);
});

test('a program that fails is refused, whatever it proved', () => {
  const stack = '';
  const exception = { kind: 'exception', notice: { severity: 'error', name: 'program-threw', message: 'x' }, stack } as const;
  expect(judged({ roots: [root()], failure: exception })).toEqual({ ok: false, error: 'program-threw', notices: [] });
  expect(judged({ roots: [root()], failure: { kind: 'misuse', diagnostic: { ...ERROR, name: 'invalid-port' }, stack } }).error).toBe(
    'invalid-port',
  );
  expect(judged({ roots: [root()], exitCode: 3 }).error).toBe('program-failed');
  expect(judged({ roots: [root()], exitCode: 1, signal: 'SIGKILL' }, { command: 'make' }).error).toBe('program-killed');
  expect(judged({ roots: [root()], unsettled: true }).error).toBe('unsettled-program');
  expect(judged({ roots: [root()], lost: ['main.ts'] }, { command: 'make | cat' })).toMatchObject({ ok: false, error: 'program-killed' });
});

test("cdk8s's errors are ours, which are shown as diagnostics, or others', which are shown as they are", () => {
  const errors = ['[shop/db] error BH4001 intent-violated: broken', '[shop/x] replicas must be odd'];
  const failure = { kind: 'validation', errors, stack: '' } as const;
  const broken = root({ proven: false, diagnostics: [ERROR] });
  expect(judged({ roots: [broken], failure: { ...failure, errors: errors.slice(0, 1) } })).toEqual({
    ok: false,
    error: undefined,
    notices: [],
  });
  const out = temporaryFolder();
  expect(judge({ outcome: { ...ENDED, roots: [broken], failure }, out, check: false }).error).toMatchObject({
    lines: ['  [shop/x] replicas must be odd'],
  });
  // Without a record of ours, nothing is left out.
  expect(judge({ outcome: { ...ENDED, failure }, out, check: false }).error).toMatchObject({ lines: errors.map((error) => `  ${error}`) });
});

test('a program that never synthesizes, or makes nothing', () => {
  const nowhere = join(temporaryFolder(), 'never');
  expect(judged({ roots: [root(), root({ synthesized: false })] })).toMatchObject({ ok: false, notices: ['error never-synthesized'] });
  expect(judged({ roots: [root({}, nowhere)] })).toMatchObject({ ok: false, notices: ['error nothing-made'] });
  expect(judged({ roots: [root({ policies: [] }, nowhere)] })).toMatchObject({ ok: false, notices: ['error nothing-made'] });
  expect(judged({ roots: [root({}, temporaryFolder())] })).toMatchObject({ ok: false, notices: ['error nothing-made'] });
  expect(judged({ roots: [root({ policies: [] }, temporaryFolder())] })).toMatchObject({ ok: true });
  expect(judged({}, { files: {} })).toMatchObject({ ok: false, notices: ['error nothing-made'] });
  expect(judge({ outcome: ENDED, out: nowhere, check: false })).toMatchObject({ ok: false, notices: [{ name: 'never-synthesized' }] });
});

test('an app without a zone is written, with a warning', () => {
  expect(judged({})).toEqual({ ok: true, error: undefined, notices: ['warning no-zone'] });
});

test('an app that wrote by itself is told about, and cannot be checked', () => {
  const { staged: _, ...own } = root();
  expect(judged({ roots: [own] })).toEqual({ ok: true, error: undefined, notices: ['warning own-outdir'] });
  expect(judged({ roots: [own] }, { check: true })).toMatchObject({ ok: false, notices: ['error own-outdir'] });
});
