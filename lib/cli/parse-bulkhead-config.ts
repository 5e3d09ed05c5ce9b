import { CATALOGUE, type Definition, type Place } from '../diagnostics';
import { type FieldPath, nearest, readText } from '../k8s';
import { type Cidr, cidrOf, formatCidr, isCidrProblem, parseAddress, parseCidr } from '../sets';
import {
  type BulkheadConfig,
  CONFIGURED_SEVERITIES,
  ConfigError,
  type ConfiguredSeverity,
  NO_CONFIG,
  type Suppression,
} from './bulkhead-config';
import { ConfigReader } from './config-reader';
import { isDay } from './today';

const FIELDS = ['severities', 'suppressions', 'podRanges', 'serviceRanges', 'hostNetwork'];
const SUPPRESSION_FIELDS = ['code', 'subject', 'file', 'reason', 'until'];
const BEHAVIOURS = ['pod', 'node'] as const;

const SEVERITIES_EXAMPLE = 'severities: { BH3101: info }';
const SUPPRESSIONS_EXAMPLE = "suppressions: [{ code: BH3101, subject: shop/db, reason: 'the chart of another team makes its pods' }]";

/** The codes that may be told by their name too. */
const DEFINITIONS = Object.entries(CATALOGUE as Readonly<Record<string, Definition<never>>>);
const NAMES = DEFINITIONS.flatMap(([code, { name }]) => [code, name]);

/**
 * Reads settings, strictly: whatever has no meaning is an error with its line and column.
 * @throws ConfigError with everything that is wrong
 */
export function parseBulkheadConfig(text: string, file: string): BulkheadConfig {
  const { documents, diagnostics } = readText(text, file);
  const [document, ...more] = documents;
  const unreadable = diagnostics.map(({ message, help, where }) => ({
    severity: 'error' as const,
    name: 'settings',
    message,
    ...(help === undefined ? {} : { help }),
    ...(where === undefined ? {} : { where }),
  }));
  if (unreadable.length > 0) throw new ConfigError(unreadable);
  if (document === undefined) return NO_CONFIG;
  const reader = new ConfigReader(document);
  const [second] = more;
  if (second !== undefined)
    throw new ConfigError([
      {
        severity: 'error',
        name: 'settings',
        message: 'settings are one document',
        help: 'remove --- and what is below it',
        where: { document: second.place([]) },
      },
    ]);
  reader.known([], 'settings', FIELDS, SEVERITIES_EXAMPLE);
  const hostNetwork = behaviour(reader);
  const config: BulkheadConfig = {
    severities: severities(reader),
    suppressions: suppressions(reader, (path) => ({ document: document.place(path) })),
    podRanges: ranges(reader, 'podRanges', '10.244.0.0/16'),
    serviceRanges: ranges(reader, 'serviceRanges', '10.96.0.0/12'),
    ...(hostNetwork === undefined ? {} : { hostNetwork }),
  };
  if (reader.problems.length > 0) throw new ConfigError(reader.problems);
  return config;
}

function severities(reader: ConfigReader): ReadonlyMap<string, ConfiguredSeverity> {
  const result = new Map<string, ConfiguredSeverity>();
  for (const key of reader.keys(['severities'], 'severities', SEVERITIES_EXAMPLE)) {
    const path = ['severities', key];
    const code = codeOf(reader, path, key, 'key');
    const severity = severityOf(reader, path);
    if (code === undefined || severity === undefined) continue;
    if (result.has(code)) reader.problem(path, `${code} has two severities`, 'keep one of them', 'key');
    if (code.startsWith('BH1') && (severity === 'off' || severity === 'info') && isError(code))
      reader.problem(
        path,
        `${code} cannot be ${severity}: what cannot be read is not evaluated, and nobody would know`,
        'write warning, or a suppression with a reason for one file',
      );
    result.set(code, severity);
  }
  return result;
}

/** YAML takes `off` for a boolean. */
function severityOf(reader: ConfigReader, path: FieldPath): ConfiguredSeverity | undefined {
  const value = reader.at(path);
  const written = value === false ? reader.written(path) : typeof value === 'string' ? value : undefined;
  const found = CONFIGURED_SEVERITIES.find((severity) => severity === written);
  if (found === undefined) {
    const near = written === undefined ? undefined : nearest(written, CONFIGURED_SEVERITIES);
    reader.problem(
      path,
      `${String(written ?? value ?? 'nothing')} is no severity`,
      near === undefined ? `write one of ${CONFIGURED_SEVERITIES.join(', ')}` : `write ${near}`,
    );
  }
  return found;
}

function suppressions(reader: ConfigReader, placeOf: (path: FieldPath) => Place): readonly Suppression[] {
  const result: Suppression[] = [];
  for (let index = 0; index < reader.entries(['suppressions'], 'suppressions', SUPPRESSIONS_EXAMPLE); index++) {
    const path = ['suppressions', index];
    if (reader.at(path) === undefined) {
      reader.problem(path, 'a suppression is blank', `write ${SUPPRESSIONS_EXAMPLE}`);
      continue;
    }
    const before = reader.problems.length;
    reader.known(path, 'a suppression', SUPPRESSION_FIELDS, SUPPRESSIONS_EXAMPLE);
    if (reader.problems.length > before && typeof reader.at(path) !== 'object') continue;
    const optional = (field: 'subject' | 'file', example: string) => reader.text([...path, field], field, example);
    const key = required(reader, [...path, 'code'], 'code', 'code: BH3101', 'what is suppressed');
    const code = key === undefined ? undefined : codeOf(reader, [...path, 'code'], key, 'value');
    const reason = required(reader, [...path, 'reason'], 'reason', "reason: 'why this is fine here'", 'for whoever reads it next year');
    const [subject, file, until] = [
      optional('subject', 'subject: shop/db'),
      optional('file', 'file: charts/'),
      day(reader, [...path, 'until']),
    ];
    if (code === undefined || reason === undefined) continue;
    result.push({
      code,
      reason,
      ...(subject === undefined ? {} : { subject }),
      ...(file === undefined ? {} : { file }),
      ...(until === undefined ? {} : { until }),
      place: placeOf(path),
    });
  }
  return result;
}

function required(reader: ConfigReader, path: FieldPath, field: string, example: string, why: string): string | undefined {
  if (reader.at(path) === undefined) {
    reader.problem(path, `a suppression has no ${field}`, `write ${example}, ${why}`);
    return undefined;
  }
  return reader.text(path, field, example);
}

function day(reader: ConfigReader, path: FieldPath): string | undefined {
  const text = reader.text(path, 'until', 'until: "2027-01-31"');
  if (text === undefined || isDay(text)) return text;
  reader.problem(path, `${text} is no day`, 'write until: "2027-01-31", the last day on which it holds');
  return undefined;
}

function codeOf(reader: ConfigReader, path: FieldPath, key: string, of: 'key' | 'value'): string | undefined {
  const found = DEFINITIONS.find(([code, { name }]) => code === key || name === key);
  if (found !== undefined) return found[0];
  const near = nearest(key, NAMES);
  reader.problem(
    path,
    `there is no code ${key}`,
    near === undefined ? 'write one that findings show, such as BH3101 or policy-selects-nothing' : `write ${near}`,
    of,
  );
  return undefined;
}

function isError(code: string): boolean {
  return DEFINITIONS.some(([other, { severity }]) => other === code && severity === 'error');
}

function ranges(reader: ConfigReader, field: 'podRanges' | 'serviceRanges', example: string): readonly Cidr[] {
  const result: Cidr[] = [];
  for (let index = 0; index < reader.entries([field], field, `${field}: [${example}]`); index++) {
    const path = [field, index];
    const text = reader.text(path, `an entry of ${field}`, example);
    if (text === undefined) {
      if (reader.at(path) === undefined) reader.problem(path, `an entry of ${field} is blank`, `write ${example}`);
      continue;
    }
    const cidr = parseCidr(text);
    if (isCidrProblem(cidr)) {
      const whole = wholeRange(text);
      const help = whole === undefined ? `write ${cidr.suggestion ?? example}` : `add the prefix length, such as ${whole}`;
      reader.problem(path, `${text} is no CIDR: it ${cidr.reason}`, help);
    } else result.push(cidr);
  }
  return result;
}

/** A block of the usual length around an address that stands alone; nobody has a range of one. */
function wholeRange(text: string): string | undefined {
  const address = parseAddress(text);
  return address && formatCidr(cidrOf(address, address.family === 'IPv4' ? 16 : 64));
}

function behaviour(reader: ConfigReader): BulkheadConfig['hostNetwork'] {
  const text = reader.text(['hostNetwork'], 'hostNetwork', 'hostNetwork: node');
  const found = BEHAVIOURS.find((candidate) => candidate === text);
  if (text !== undefined && found === undefined)
    reader.problem(
      ['hostNetwork'],
      `hostNetwork cannot be ${text}`,
      'write pod or node: what the network plugin takes host-network pods for',
    );
  return found;
}
