import { type Diagnostic, placeText, renderDiagnostic } from '../diagnostics';
import type { CheckedManifests } from './check-result';

/** The file of findings that are about no file. */
const NO_FILE = 'manifests';

/** The result as JUnit XML: a suite a file, a case a finding, a failure where it fails. */
export function checkJunit({ findings, failing }: CheckedManifests): string {
  const files = [...new Set(findings.map(fileOf))];
  const failed = (some: readonly Diagnostic[]): number => some.filter(({ severity }) => failing.includes(severity)).length;
  const suites = files.map((file) => {
    const own = findings.filter((finding) => fileOf(finding) === file);
    const cases = own.map((finding) => caseOf(finding, failing.includes(finding.severity)));
    return [`  <testsuite${suiteAttributes(file, own.length, failed(own))}>`, ...cases, '  </testsuite>'].join('\n');
  });
  const clean = [
    `  <testsuite${suiteAttributes(NO_FILE, 1, 0)}>`,
    '    <testcase name="no findings" classname="bulkhead"/>',
    '  </testsuite>',
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'bulkhead check', tests: String(Math.max(1, findings.length)), failures: String(failed(findings)) })}>`,
    ...(suites.length === 0 ? clean : suites),
    '</testsuites>',
    '',
  ].join('\n');
}

function suiteAttributes(name: string, tests: number, failures: number): string {
  return attributes({ name, tests: String(tests), failures: String(failures), errors: '0', skipped: '0' });
}

function caseOf(finding: Diagnostic, fails: boolean): string {
  const { code, name, severity, message, subject, where } = finding;
  const place = where === undefined ? undefined : placeText(where);
  const title = [`${code} ${name}`, ...(subject === undefined ? [] : [subject]), ...(place === undefined ? [] : [place])].join(' ');
  const open = `    <testcase${attributes({ name: title, classname: `bulkhead.${code}` })}>`;
  const text = escaped(renderDiagnostic(finding));
  const body = fails ? `<failure${attributes({ message, type: severity })}>${text}</failure>` : `<system-out>${text}</system-out>`;
  return [open, `      ${body}`, '    </testcase>'].join('\n');
}

function fileOf({ where }: Diagnostic): string {
  return where?.document?.file ?? NO_FILE;
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(
      ([name, value]) =>
        ` ${name}="${escaped(value)
          .replaceAll('"', '&quot;')
          .replace(/[\t\n\r]/g, (end) => `&#${end.charCodeAt(0)};`)}"`,
    )
    .join('');
}

/** Characters that XML 1.0 cannot hold become the replacement character. */
function escaped(text: string): string {
  return [...text]
    .map((character) => (isXmlCharacter(character.codePointAt(0) as number) ? character : '\u{FFFD}'))
    .join('')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function isXmlCharacter(point: number): boolean {
  if (point < 0x20) return point === 0x9 || point === 0xa || point === 0xd;
  return point <= 0xd7ff || (point >= 0xe000 && point <= 0xfffd) || point >= 0x10000;
}
