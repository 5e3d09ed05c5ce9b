import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'cdk8s';
import { Bulkhead, type Diagnostic, type SynthReport } from 'cdk8s-bulkhead';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

/** `flow-without-effect of payments/api` */
const named = ({ name, subject }: Diagnostic) => `${name} of ${subject}`;

describe('Payments, taken over step by step', () => {
  let folder: string;
  const steps = new Map<string, { readonly app: App; readonly report: SynthReport }>();

  const step = (name: string) => {
    const found = steps.get(name);
    if (found === undefined) throw new Error(`${name} did not run`);
    return found;
  };

  // The steps are programs: they run, and write their manifests, when they are imported.
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'migration-'));
    vi.stubEnv('CDK8S_OUTDIR', folder);
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const programs = { 'step 1': import('./step-1.js'), 'step 2': import('./step-2.js'), 'step 3': import('./main.js') };
    for (const [name, program] of Object.entries(programs)) {
      const { app } = await program;
      steps.set(name, { app, report: Bulkhead.of(app).report() });
    }
  });

  afterAll(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });

  test('step 1 closes nothing, and says what that leaves open and which flow is blocked today', () => {
    const { report } = step('step 1');

    expect(report.policies).toEqual([]);
    expect(report.diagnostics.map(named)).toMatchInlineSnapshot(`
      [
        "context-blocks of payments/worker-egress",
        "flow-without-effect of payments/api",
        "flow-without-effect of payments/db",
        "flow-without-effect of payments/db",
        "flow-without-effect of payments/worker",
      ]
    `);
    expect(report.accepted).toEqual([]);
  });

  test('step 2 closes, and accepts what the old policies open', () => {
    const { report } = step('step 2');

    expect(report.diagnostics).toEqual([]);
    expect(
      report.accepted.map(({ diagnostic, until }) => `${named(diagnostic)} until ${until ?? 'further notice'}`),
    ).toMatchInlineSnapshot(`
      [
        "foreign-opens of payments/allow-all-ingress until 2027-01-31",
        "foreign-opens of payments/scrape-metrics until further notice",
      ]
    `);
  });

  test('the end accepts the metrics alone, and keeps its promises', () => {
    const { report } = step('step 3');

    expect(report.proven).toBe(true);
    expect(report.diagnostics).toEqual([]);
    expect(report.accepted.map(({ diagnostic }) => named(diagnostic))).toEqual(['foreign-opens of payments/scrape-metrics']);
    expect(report.guardrails.map(({ text, state }) => `${text}: ${state}`)).toMatchInlineSnapshot(`
      [
        "only zone payments/api or zone payments/worker may reach zone payments/db on TCP 5432: holds",
        "zone payments/db must never reach the internet: holds",
      ]
    `);
    expect(report.flows.filter(({ egress, ingress }) => egress === 'blocked' || ingress === 'blocked')).toEqual([]);
  });

  test('step 1 makes no manifest', () => {
    expect(step('step 1').app.synthYaml()).toBe('');
  });

  test('steps 2 and 3 make these manifests: the last step changes none, only the old policies go', async () => {
    await expect(step('step 2').app.synthYaml()).toMatchFileSnapshot('__manifests__/payments.k8s.yaml');
    expect(step('step 3').app.synthYaml()).toBe(step('step 2').app.synthYaml());
  });
});
