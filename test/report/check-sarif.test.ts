import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { expect, test } from 'vitest';
import { CATALOGUE, type Definition } from '../../lib/diagnostics';
import { checkReport } from '../../lib/report';
import { checkedManifests, cleanManifests } from './check-result';

/** What is wrong with a log by the schema of OASIS. It is of draft 4, of whose own keywords it uses none. */
function schemaErrors(log: unknown): readonly string[] {
  const {
    $schema: _,
    id: __,
    ...schema
  } = JSON.parse(readFileSync(join(__dirname, 'sarif-2.1.0.schema.json'), 'utf8')) as Record<string, unknown>;
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  ajv.addFormat('uri', (text) => URL.canParse(text));
  ajv.addFormat('uri-reference', (text) => URL.canParse(text, 'file:///') && /^[\w\-.~:/?#[\]@!$&'()*+,;=%]*$/.test(text));
  ajv.addFormat('date-time', (text) => !Number.isNaN(Date.parse(text)));
  const validate = ajv.compile(schema);
  validate(log);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

interface Log {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly locations?: readonly {
          readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: unknown };
        }[];
        readonly suppressions?: unknown;
        readonly partialFingerprints: Readonly<Record<string, string>>;
      }[];
    },
  ];
}

function sarif(result = checkedManifests()): Log {
  return JSON.parse(checkReport(result, 'sarif', { version: '1.2.3' })) as Log;
}

test('the log is valid SARIF 2.1.0', () => {
  expect(schemaErrors(sarif())).toEqual([]);
  expect(schemaErrors(sarif(cleanManifests()))).toEqual([]);
});

test('the schema finds what is wrong', () => {
  const log = sarif() as unknown as { runs: [{ results: [{ level: string; ruleIndex: unknown }] }] };
  log.runs[0].results[0].level = 'info';
  log.runs[0].results[0].ruleIndex = 'first';
  expect(schemaErrors(log)).toEqual([
    '/runs/0/results/0/ruleIndex must be integer',
    '/runs/0/results/0/level must be equal to one of the allowed values',
  ]);
});

test('every result has the rule of its code, a level and a place', () => {
  const [{ tool, results }] = sarif().runs;
  for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  expect(results.map(({ level }) => level)).toEqual(['error', 'warning', 'note', 'note', 'warning']);
  expect(results[0]?.locations).toEqual([
    { physicalLocation: { artifactLocation: { uri: 'charts/a%20b%2Cc%3Ad.yaml' }, region: { startLine: 4, startColumn: 7 } } },
  ]);
  expect(results[3]?.locations).toBeUndefined();
});

test('what is suppressed is there, with its reason', () => {
  const [{ results }] = sarif().runs;
  expect(results.map(({ suppressions }) => suppressions)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    [{ kind: 'external', status: 'accepted', justification: 'the resolver moves (until 2026-06-30)' }],
  ]);
});

test('a finding keeps its fingerprint when its line moves', () => {
  const result = checkedManifests();
  const moved = {
    ...result,
    findings: result.findings.map((finding) =>
      finding.where?.document === undefined ? finding : { ...finding, where: { document: { ...finding.where.document, line: 99 } } },
    ),
  };
  const prints = (log: Log) => log.runs[0].results.map(({ partialFingerprints }) => partialFingerprints['bulkhead/v1']);
  expect(prints(sarif(moved))).toEqual(prints(sarif(result)));
  expect(new Set(prints(sarif(result))).size).toBe(5);
});

test('every code of the catalogue can be a rule', () => {
  const findings = Object.entries(CATALOGUE as Readonly<Record<string, Definition<never>>>).map(([code, { name, severity }]) => ({
    code,
    name,
    severity,
    message: 'x',
    acceptable: true,
  }));
  expect(schemaErrors(sarif({ ...cleanManifests(), findings }))).toEqual([]);
});
