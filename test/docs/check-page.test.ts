import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { expect, test } from 'vitest';
import { parseBulkheadConfig } from '../../lib/cli/parse-bulkhead-config';
import { readText } from '../../lib/k8s';
import { ROOT } from '../package/current-build';
import { blocksOf } from './blocks';

const page = readFileSync(join(ROOT, 'docs', 'check.md'), 'utf8');
const settings = blocksOf(page).find(({ language }) => language === 'yaml')?.text ?? '';

/** Whether the schema for editors accepts settings. */
function accepts(text: string): boolean {
  const schema = JSON.parse(readFileSync(join(ROOT, 'docs', 'bulkhead.schema.json'), 'utf8')) as object;
  return new Ajv({ strict: false }).validate(schema, readText(text, 'bulkhead.yaml').documents[0]?.value);
}

test('the settings on the page are settings', () => {
  const config = parseBulkheadConfig(settings, 'bulkhead.yaml');
  expect([...config.severities.keys()]).toEqual(['BH3106', 'BH3211']);
  expect(config.suppressions).toHaveLength(1);
  expect(accepts(settings)).toBe(true);
});

test.each([
  'severities: { BH3101: warn }',
  'severties: {}',
  'suppressions: [{ code: BH3101 }]',
  'suppressions: [{ code: BH3101, reason: "  " }]',
  'suppressions: [{ code: BH3101, reason: x, untl: "2027-01-31" }]',
  'podRanges: 10.0.0.0/8',
  'hostNetwork: host',
])('the schema and the command refuse %s', (text) => {
  expect(accepts(text)).toBe(false);
  expect(() => parseBulkheadConfig(text, 'bulkhead.yaml')).toThrow();
});

test.each([
  'severities: { BH3101: off }',
  'severities:',
  'hostNetwork: pod',
  'suppressions: [{ code: BH3101, reason: why, until: 2027-01-31 }]',
])('the schema and the command accept %s', (text) => {
  expect(accepts(text)).toBe(true);
  expect(() => parseBulkheadConfig(text, 'bulkhead.yaml')).not.toThrow();
});

test('the finding on the page is one', () => {
  const shown = blocksOf(page).find(({ language }) => language === 'text')?.text ?? '';
  const negative = readFileSync(join(ROOT, 'test', 'negatives', 'manifests', 'BH3108-peers-meant-as-one.txt'), 'utf8');
  const words = (text: string) => text.split(/\s+/).filter((word) => word !== '');
  expect(words(shown)).toEqual(words(negative.replace('BH3108-peers-meant-as-one.yaml', 'web.yaml')));
  for (const line of shown.split('\n')) expect(line.length).toBeLessThanOrEqual(110);
});
