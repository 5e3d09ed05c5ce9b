import { createHash } from 'node:crypto';
import { CATALOGUE, type Definition, type Diagnostic, type Place, type Related, type Severity } from '../diagnostics';
import { byCodeUnit } from '../sets';
import type { CheckedManifests, SuppressedFinding } from './check-result';
import { repositoryPath } from './repository-path';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** The result as SARIF 2.1.0, for code scanning. What is suppressed is there too, marked as such. */
export function checkSarif({ findings, suppressed }: CheckedManifests, version: string): string {
  const all = [...findings, ...suppressed.map(({ diagnostic }) => diagnostic)];
  const codes = [...new Set(all.map(({ code }) => code))].sort(byCodeUnit);
  const result = (finding: Diagnostic) => resultOf(finding, codes.indexOf(finding.code));
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'bulkhead', semanticVersion: version, rules: codes.map((code) => ruleOf(code, all)) } },
        columnKind: 'utf16CodeUnits',
        results: [...findings.map(result), ...suppressed.map((one) => ({ ...result(one.diagnostic), suppressions: [suppressionOf(one)] }))],
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function ruleOf(code: string, findings: readonly Diagnostic[]) {
  const name = findings.find((finding) => finding.code === code)?.name ?? code;
  const definition = (CATALOGUE as Readonly<Record<string, Definition<never>>>)[code];
  return {
    id: code,
    name,
    shortDescription: { text: name.replaceAll('-', ' ') },
    ...(definition === undefined ? {} : { defaultConfiguration: { level: LEVELS[definition.severity] } }),
  };
}

function resultOf(finding: Diagnostic, ruleIndex: number) {
  const { code, severity, message, help, where, related = [] } = finding;
  const locations = locationsOf(where);
  const relatedLocations = related.flatMap(relatedLocation).map((location, id) => ({ id, ...location }));
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: help === undefined ? message : `${message}\n${help}` },
    ...(locations.length === 0 ? {} : { locations }),
    ...(relatedLocations.length === 0 ? {} : { relatedLocations }),
    partialFingerprints: { 'bulkhead/v1': fingerprint(finding) },
  };
}

function suppressionOf({ reason, until }: SuppressedFinding) {
  return { kind: 'external', status: 'accepted', justification: until === undefined ? reason : `${reason} (until ${until})` };
}

function relatedLocation({ message, where }: Related) {
  return locationsOf(where).map((location) => ({ ...location, message: { text: message } }));
}

/** No line where a document was never text. */
function locationsOf(place: Place | undefined) {
  const document = place?.document;
  if (document === undefined) return [];
  const { file, line, column } = document;
  const region = line === undefined ? {} : { region: { startLine: line, ...(column === undefined ? {} : { startColumn: column }) } };
  return [{ physicalLocation: { artifactLocation: { uri: uriOf(file) }, ...region } }];
}

/** A file as a URI reference: relative to where the command was started, unless it is absolute. */
function uriOf(file: string): string {
  const path = repositoryPath(file).split('/').map(encodeURIComponent).join('/');
  return path.startsWith('/') ? `file://${path}` : path;
}

/** The same for the same finding as long as its file, object and field keep their names, wherever their lines move. */
function fingerprint({ code, where, subject }: Diagnostic): string {
  const file = where?.document?.file;
  const parts = [code, file === undefined ? null : repositoryPath(file), subject, where?.document?.field];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
