import { App, type AppProps, Chart, type ChartProps, Yaml } from 'cdk8s';
import { Bulkhead, type Diagnostic, type Labels, renderDiagnostic, Zone, type ZoneProps } from 'cdk8s-bulkhead';
import type { IConstruct } from 'constructs';
import { expect } from 'vitest';
import { isMisuse } from '../../lib/diagnostics';

/** An app with one chart in namespace `shop`. */
export interface Shop {
  readonly app: App;
  readonly chart: Chart;
  /** A zone of the chart by its app label, or by other options. */
  zone(id: string, props?: ZoneProps): Zone;
}

export function shop(props: AppProps = {}, chartProps: ChartProps = {}): Shop {
  const app = new App(props);
  const chart = new Chart(app, 'shop', { namespace: 'shop', ...chartProps });
  return { app, chart, zone: (id, options = { pods: { app: id } }) => new Zone(chart, id, options) };
}

/** The spec of each NetworkPolicy of a chart, by namespace and name. */
export function specs(chart: Chart): Readonly<Record<string, unknown>> {
  const documents: readonly Document[] = chart.toJson();
  return Object.fromEntries(
    documents.filter(({ kind }) => kind === 'NetworkPolicy').map(({ metadata, spec }) => [`${metadata.namespace}/${metadata.name}`, spec]),
  );
}

/** The same as YAML. */
export function policiesYaml(chart: Chart): string {
  return Object.entries(specs(chart))
    .map(([name, spec]) => Yaml.stringify({ [name]: spec }))
    .join('');
}

export interface Document {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: unknown;
}

export function documents(chart: Chart): readonly Document[] {
  return chart.toJson();
}

/** What synth finds: code and subject of each diagnostic. */
export function found(scope: IConstruct): readonly string[] {
  return Bulkhead.of(scope)
    .report()
    .diagnostics.map(({ code, subject }) => (subject === undefined ? code : `${code} ${subject}`));
}

/** The only diagnostic of a code. */
export function finding(scope: IConstruct, code: string): Diagnostic {
  const all = Bulkhead.of(scope)
    .report()
    .diagnostics.filter((diagnostic) => diagnostic.code === code);
  expect(all.map(renderDiagnostic)).toHaveLength(1);
  return all[0] as Diagnostic;
}

/** A diagnostic as text, without the line numbers of the test that it points into. */
export function rendered(diagnostic: Diagnostic): string {
  return renderDiagnostic(diagnostic).replace(/\.test\.ts:\d+/g, '.test.ts:…');
}

/** Code and message of the misuse that a call throws, and what to type. It points at the line of the call. */
export function refusal(run: () => unknown): string {
  const { diagnostic, stack } = misuseOf(run);
  const { code, message, help, where } = diagnostic;
  expect(where?.source?.file).toBe(testFile());
  expect(stack.split('\n').find((line) => /^\s+at /.test(line))).toContain(`${testFile()}:${where?.source?.line}:`);
  return `${code} ${message}${help === undefined ? '' : `\n${help}`}`;
}

/** Only its code. */
export function refusedWith(run: () => unknown): string {
  return refusal(run).slice(0, 6);
}

function misuseOf(run: () => unknown): { readonly diagnostic: Diagnostic; readonly stack: string } {
  try {
    run();
  } catch (error) {
    if (isMisuse(error)) return { diagnostic: error.diagnostic, stack: error.stack ?? '' };
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** The file of the test that runs, from the root of the repository. */
function testFile(): string {
  return (expect.getState().testPath ?? '').slice((expect.getState().testPath ?? '').lastIndexOf('/test/') + 1);
}

/** What a user of plain JavaScript may pass. */
export function plain<T>(value: unknown): T {
  return value as T;
}

/** Labels of which some are missing, as after a look-up that found nothing. */
export function labels(value: Readonly<Record<string, unknown>>): Labels {
  return value as Labels;
}
