import { describe, expect, test } from 'vitest';
import { applyBulkheadConfig } from '../../lib/cli/apply-bulkhead-config';
import { type BulkheadConfig, ConfigError, NO_CONFIG } from '../../lib/cli/bulkhead-config';
import { parseBulkheadConfig } from '../../lib/cli/parse-bulkhead-config';
import { type Diagnostic, diagnostic, renderDiagnostic } from '../../lib/diagnostics';
import { renderFinding } from '../../lib/report';
import { formatCidr } from '../../lib/sets';

function read(text: string): BulkheadConfig {
  return parseBulkheadConfig(text, 'bulkhead.yaml');
}

/** Everything that is wrong with settings, as the command prints it. */
function problems(text: string): string {
  try {
    read(text);
  } catch (error) {
    if (error instanceof ConfigError) return error.notices.map(renderFinding).join('\n');
    throw error;
  }
  return '';
}

describe('settings', () => {
  test('are severities, suppressions and facts', () => {
    const config = read(`
severities: { BH3191: off, suppression-expired: error }
suppressions:
  - code: duplicate-key
    file: charts/
    reason: the charts are another team's
    until: "2026-06-30"
podRanges: [10.244.0.0/16, "fd00::/64"]
serviceRanges: [10.96.0.0/12]
hostNetwork: node
`);
    expect([...config.severities]).toEqual([
      ['BH3191', 'off'],
      ['BH3190', 'error'],
    ]);
    expect(config.suppressions).toEqual([
      {
        code: 'BH1003',
        file: 'charts/',
        reason: "the charts are another team's",
        until: '2026-06-30',
        place: { document: { file: 'bulkhead.yaml', line: 4, column: 5, field: 'suppressions[0]' } },
      },
    ]);
    expect(config.podRanges.map(formatCidr)).toEqual(['10.244.0.0/16', 'fd00::/64']);
    expect(config.serviceRanges.map(formatCidr)).toEqual(['10.96.0.0/12']);
    expect(config.hostNetwork).toBe('node');
  });

  test.each(['', '# nothing\n', '---\n', 'severities:\nsuppressions:\npodRanges:\n'])('may be blank: %j', (text) => {
    expect(read(text)).toEqual({ ...NO_CONFIG });
  });

  test('that mean nothing are told with line and column, all of them', () => {
    expect(
      problems(`
severties: {}
severities: { BH3191: warn, BH9999: info, BH3190: , BH1003: off }
suppressions:
  - { code: BH3191 }
  - { code: BH3191, reason: "  " }
  - { reason: why }
  - { code: BH3191, reason: why, until: 2026-02-30, subjet: x }
  -
  - text
podRanges: [10.0.0.1/8, 10, 10.244.0.0, "fd00:1::"]
serviceRanges: 10.0.0.0/8
hostNetwork: host
`),
    ).toMatchInlineSnapshot(`
      "error settings: there is no field severties in settings                             bulkhead.yaml:2:1
        help     write severities
      error settings: warn is no severity                                                 bulkhead.yaml:3:23
        help     write one of error, warning, info, off
      error settings: there is no code BH9999                                             bulkhead.yaml:3:29
        help     write one that findings show, such as BH3101 or policy-selects-nothing
      error settings: nothing is no severity                                              bulkhead.yaml:3:51
        help     write one of error, warning, info, off
      error settings: BH1003 cannot be off: what cannot be read is not evaluated, and nobody would know  bulkhead.yaml:3:61
        help     write warning, or a suppression with a reason for one file
      error settings: a suppression has no reason                                         bulkhead.yaml:5:5
        help     write reason: 'why this is fine here', for whoever reads it next year
      error settings: reason must be a text, and is blank                                 bulkhead.yaml:6:29
        help     write reason: 'why this is fine here'
      error settings: a suppression has no code                                           bulkhead.yaml:7:5
        help     write code: BH3101, what is suppressed
      error settings: 2026-02-30 is no day                                                bulkhead.yaml:8:41
        help     write until: "2027-01-31", the last day on which it holds
      error settings: there is no field subjet in a suppression                           bulkhead.yaml:8:53
        help     write subject
      error settings: a suppression is blank                                              bulkhead.yaml:9:4
        help     write suppressions: [{ code: BH3101, subject: shop/db, reason: 'the chart of another team makes its pods' }]
      error settings: a suppression must be a mapping, and is "text"                      bulkhead.yaml:10:5
        help     write suppressions: [{ code: BH3101, subject: shop/db, reason: 'the chart of another team makes its pods' }]
      error settings: 10.0.0.1/8 is no CIDR: it has bits set beyond the prefix length 8   bulkhead.yaml:11:13
        help     write 10.0.0.0/8
      error settings: an entry of podRanges must be a text, and is 10                     bulkhead.yaml:11:25
        help     write 10.244.0.0/16
      error settings: 10.244.0.0 is no CIDR: it has no prefix length                      bulkhead.yaml:11:29
        help     add the prefix length, such as 10.244.0.0/16
      error settings: fd00:1:: is no CIDR: it has no prefix length                        bulkhead.yaml:11:41
        help     add the prefix length, such as fd00:1::/64
      error settings: serviceRanges must be a list, and is "10.0.0.0/8"                   bulkhead.yaml:12:16
        help     write serviceRanges: [10.96.0.0/12]
      error settings: hostNetwork cannot be host                                          bulkhead.yaml:13:14
        help     write pod or node: what the network plugin takes host-network pods for"
    `);
  });

  test('may not keep quiet about documents that cannot be read', () => {
    expect(problems('severities: { duplicate-key: info }')).toMatchInlineSnapshot(`
      "error settings: BH1003 cannot be info: what cannot be read is not evaluated, and nobody would know  bulkhead.yaml:1:30
        help     write warning, or a suppression with a reason for one file"
    `);
    expect(problems('severities: { BH1003: warning, BH1007: off }')).toBe('');
  });

  test.each([
    ['severities: [', 'malformed'],
    ['severities: {}\n---\nseverities: {}', 'one document'],
    ['- severities', 'must be a mapping'],
    ['severities: { BH3191: off, suppression-unused: info }', 'two severities'],
    ['suppressions: {}', 'must be a list'],
  ])('%j are no settings', (text, part) => {
    const told = problems(text);
    expect(told).toMatch(/bulkhead\.yaml:\d+:\d+/);
    if (part !== 'malformed') expect(told).toContain(part);
  });
});

describe('findings', () => {
  const found: readonly Diagnostic[] = [
    diagnostic('BH1007', undefined, { subject: 'shop/db', where: { document: { file: './charts/db.yaml', line: 3, column: 1 } } }),
    diagnostic('BH1007', undefined, { subject: 'shop/web', where: { document: { file: 'web.yaml', line: 1, column: 1 } } }),
  ];
  const apply = (settings: string, today = '2026-06-30') => {
    const { findings, suppressed } = applyBulkheadConfig(found, read(settings), today);
    return {
      left: findings.map(({ code, severity, subject }) => [code, severity, subject].filter((part) => part !== undefined).join(' ')),
      suppressed: suppressed.map(({ diagnostic: { subject }, reason, until }) => [subject, reason, until]),
    };
  };

  test('are left as they are without settings', () => {
    expect(applyBulkheadConfig(found, NO_CONFIG, '2026-01-01')).toEqual({ findings: found, suppressed: [] });
  });

  test('have the severity that settings give, and go where it is off', () => {
    expect(apply('severities: { BH1007: error }').left).toEqual(['BH1007 error shop/db', 'BH1007 error shop/web']);
    expect(apply('severities: { BH1007: off }').left).toEqual([]);
  });

  test.each([
    ['subject: shop/db', ['BH1007 warning shop/web']],
    ['file: charts', ['BH1007 warning shop/web']],
    ['file: ./charts/', ['BH1007 warning shop/web']],
    ['file: charts/db.yaml', ['BH1007 warning shop/web']],
    ['file: web.yaml', ['BH1007 warning shop/db']],
    ['file: char', ['BH1007 warning shop/db', 'BH1007 warning shop/web', 'BH3191 info']],
    ['subject: shop/db, file: web.yaml', ['BH1007 warning shop/db', 'BH1007 warning shop/web', 'BH3191 info']],
    ['until: "2026-06-30"', []],
    ['until: "2026-06-29"', ['BH1007 warning shop/db', 'BH1007 warning shop/web', 'BH3190 warning']],
  ])('are suppressed by what a suppression names: %s', (fields, left) => {
    expect(apply(`suppressions: [{ code: BH1007, reason: fine, ${fields} }]`).left).toEqual(left);
  });

  test('are suppressed by one that holds, where another one is over', () => {
    const settings = `suppressions:
  - { code: BH1007, subject: shop/db, reason: once, until: "2026-01-01" }
  - { code: BH1007, reason: always }
`;
    expect(apply(settings)).toEqual({
      left: ['BH3190 warning'],
      suppressed: [
        ['shop/db', 'always', undefined],
        ['shop/web', 'always', undefined],
      ],
    });
  });

  test('say where a suppression stands that is over, or that nothing needs', () => {
    const settings = `suppressions:
  - { code: BH1007, reason: once, until: "2026-01-01" }
  - { code: BH1003, subject: shop/api, reason: why }
`;
    const { findings } = applyBulkheadConfig(found, read(settings), '2026-06-30');
    expect(findings.slice(2).map(renderDiagnostic).join('\n')).toMatchInlineSnapshot(`
      "warning BH3190 suppression-expired: the suppression of BH1007 ended on 2026-01-01, and today is 2026-06-30  bulkhead.yaml:2:5
        help     mend what it suppresses, or give it a later day and a reason that still holds
      info BH3191 suppression-unused: the suppression of BH1003 of shop/api suppresses nothing  bulkhead.yaml:3:5
        help     remove it, or mend its code, subject or file: a finding shows them"
    `);
  });
});
