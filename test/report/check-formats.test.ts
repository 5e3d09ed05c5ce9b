import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../lib/diagnostics';
import { type CheckedManifests, type CheckFormat, checkReport } from '../../lib/report';
import { checkedManifests, cleanManifests } from './check-result';

function report(format: CheckFormat, result: CheckedManifests = checkedManifests()): string {
  return checkReport(result, format, { version: '1.2.3' });
}

describe('text', () => {
  test('is the findings and a summary', () => {
    expect(report('text')).toMatchInlineSnapshot(`
      "error BH1003 duplicate-key: the key a|b <i>&"c"</i> 100% \`d\`, *e*� stands twice in one mapping
            charts/a b,c:d.yaml:4:7
        help     keep one of the two: Kubernetes would drop the other without a word

      warning BH3118 duplicate-object: there are two documents of NetworkPolicy shop/web, which say the same: the
              last one counts, as in a cluster to which they are applied in this order  web.yaml:12:1
        see      the other one  web.yaml:1:1
        help     remove one, rename one, or name what is newer last

      info BH3106 dns-without-tcp: egress rule 1 of NetworkPolicy shop/web opens DNS over UDP only: an answer that
           is too long is asked for again over TCP, and fails  web.yaml:20:5
        help     add { protocol: TCP, port: 53 } to its ports

      info BH3191 suppression-unused: the suppression of BH3101 suppresses nothing
        help     remove it, or mend its code, subject or file: a finding shows them

      checked    2 policies, 1 workload, 1 service, 0 namespaces in 3 files
      refused    2 objects, could not read all of 1 file: see the errors
      found      1 error, 1 warning, 2 infos
      suppressed 1 finding, each with a reason
      unseen     the pods of Prometheus monitoring/k8s: their controllers make them from custom resources
      left out   2 cilium.io/v2/CiliumNetworkPolicy: their rules take part in the cluster and not in the findings
      "
    `);
  });

  test('gives the same help of a code once', () => {
    const [finding] = checkedManifests().findings;
    if (finding === undefined) throw new Error('no finding');
    const findings = [finding, finding, { ...finding, help: 'another help' }, { ...finding, code: 'BH1007' }];
    const helps = report('text', { ...cleanManifests(), findings }).match(/^ {2}help .*$/gm);
    expect(helps?.map((line) => line.slice(11, 26))).toEqual(['keep one of the', 'as above', 'another help', 'keep one of the']);
  });

  test('breaks long lines at blanks, and no word', () => {
    const long = (word: string, count: number) => Array.from({ length: count }, () => word).join(' ');
    const finding: Diagnostic = {
      code: 'BH1003',
      name: 'duplicate-key',
      severity: 'error',
      acceptable: false,
      message: `${long('message', 30)}\n${'x'.repeat(130)} end`,
      help: long('help', 40),
      where: { document: { file: 'web.yaml', line: 12, column: 1 } },
      evidence: { notes: [long('note', 40)] },
    };
    const lines =
      report('text', { ...cleanManifests(), findings: [finding] })
        .split('\n\n')[0]
        ?.split('\n') ?? [];
    expect(lines.filter((line) => line.length > 110).map((line) => line.trim().slice(0, 4))).toEqual(['xxxx', 'note']);
    expect(
      lines
        .join(' ')
        .split(/\s+/)
        .filter((word) => /^(message|help|end|web.*)$/.test(word)),
    ).toEqual([...Array.from({ length: 30 }, () => 'message'), 'end', 'web.yaml:12:1', ...Array.from({ length: 41 }, () => 'help')]);
  });

  test('is the summary where nothing was found', () => {
    expect(report('text', cleanManifests())).toMatchInlineSnapshot(`
      "checked    2 policies, 1 workload, 1 service, 0 namespaces in 3 files
      found      nothing
      "
    `);
  });
});

test('json has the findings, and counts of them', () => {
  const result = checkedManifests();
  const data = JSON.parse(report('json')) as Record<string, unknown>;
  expect(Object.keys(data)).toEqual(['ok', 'summary', 'findings', 'suppressed', 'unseen', 'notEvaluated']);
  expect(data.summary).toEqual({
    files: 3,
    policies: 2,
    workloads: 1,
    namespaces: 0,
    services: 1,
    errors: 1,
    warnings: 1,
    infos: 2,
    suppressed: 1,
    refused: 2,
  });
  expect(data.findings).toEqual(result.findings);
  expect(data.suppressed).toEqual(result.suppressed);
});

describe('junit', () => {
  test('has a suite a file and a case a finding', () => {
    expect(report('junit')).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="bulkhead check" tests="4" failures="2">
        <testsuite name="charts/a b,c:d.yaml" tests="1" failures="1" errors="0" skipped="0">
          <testcase name="BH1003 duplicate-key shop/db charts/a b,c:d.yaml:4:7" classname="bulkhead.BH1003">
            <failure message="the key a|b &lt;i&gt;&amp;&quot;c&quot;&lt;/i&gt; 100% \`d\`, *e*� stands twice in one mapping" type="error">error BH1003 duplicate-key: the key a|b &lt;i&gt;&amp;"c"&lt;/i&gt; 100% \`d\`, *e*� stands twice in one mapping  charts/a b,c:d.yaml:4:7
        help     keep one of the two: Kubernetes would drop the other without a word</failure>
          </testcase>
        </testsuite>
        <testsuite name="web.yaml" tests="2" failures="1" errors="0" skipped="0">
          <testcase name="BH3118 duplicate-object shop/web web.yaml:12:1" classname="bulkhead.BH3118">
            <failure message="there are two documents of NetworkPolicy shop/web, which say the same: the last one counts, as in a cluster to which they are applied in this order" type="warning">warning BH3118 duplicate-object: there are two documents of NetworkPolicy shop/web, which say the same: the last one counts, as in a cluster to which they are applied in this order  web.yaml:12:1
        see      the other one  web.yaml:1:1
        help     remove one, rename one, or name what is newer last</failure>
          </testcase>
          <testcase name="BH3106 dns-without-tcp shop/web web.yaml:20:5" classname="bulkhead.BH3106">
            <system-out>info BH3106 dns-without-tcp: egress rule 1 of NetworkPolicy shop/web opens DNS over UDP only: an answer that is too long is asked for again over TCP, and fails  web.yaml:20:5
        help     add { protocol: TCP, port: 53 } to its ports</system-out>
          </testcase>
        </testsuite>
        <testsuite name="manifests" tests="1" failures="0" errors="0" skipped="0">
          <testcase name="BH3191 suppression-unused" classname="bulkhead.BH3191">
            <system-out>info BH3191 suppression-unused: the suppression of BH3101 suppresses nothing
        help     remove it, or mend its code, subject or file: a finding shows them</system-out>
          </testcase>
        </testsuite>
      </testsuites>
      "
    `);
  });

  test('is well-formed, and has only what readers of JUnit know', () => {
    for (const result of [checkedManifests(), cleanManifests()]) expect(xmlProblems(report('junit', result))).toEqual([]);
    expect(xmlProblems('<a><b></a>')).not.toEqual([]);
  });

  test('counts what fails by the level that fails', () => {
    expect(report('junit', { ...checkedManifests(), failing: [] })).not.toContain('<failure');
    expect(report('junit', { ...checkedManifests(), failing: ['error'] }).match(/<failure/g)).toHaveLength(1);
  });
});

test('github has a command a finding, escaped', () => {
  expect(report('github')).toMatchInlineSnapshot(`
    "::error file=charts/a b%2Cc%3Ad.yaml,line=4,col=7,title=BH1003 duplicate-key::the key a|b <i>&"c"</i> 100%25 \`d\`, *e*� stands twice in one mapping%0Akeep one of the two: Kubernetes would drop the other without a word
    ::warning file=web.yaml,line=12,col=1,title=BH3118 duplicate-object::there are two documents of NetworkPolicy shop/web, which say the same: the last one counts, as in a cluster to which they are applied in this order%0Aremove one, rename one, or name what is newer last
    ::notice file=web.yaml,line=20,col=5,title=BH3106 dns-without-tcp::egress rule 1 of NetworkPolicy shop/web opens DNS over UDP only: an answer that is too long is asked for again over TCP, and fails%0Aadd { protocol: TCP, port: 53 } to its ports
    ::notice title=BH3191 suppression-unused::the suppression of BH3101 suppresses nothing%0Aremove it, or mend its code, subject or file: a finding shows them
    checked: 2 policies, 1 workload, 1 service, 0 namespaces in 3 files
    refused: 2 objects, could not read all of 1 file: see the errors
    found: 1 error, 1 warning, 2 infos
    suppressed: 1 finding, each with a reason
    unseen: the pods of Prometheus monitoring/k8s: their controllers make them from custom resources
    left out: 2 cilium.io/v2/CiliumNetworkPolicy: their rules take part in the cluster and not in the findings
    "
  `);
});

test('code hosts get paths without ./', () => {
  const [first] = checkedManifests().findings;
  const finding = { ...(first as Diagnostic), where: { document: { file: '././a.yaml', line: 1, column: 1 } } };
  const result = { ...cleanManifests(), findings: [finding] };
  expect(report('github', result)).toMatch(/^::error file=a\.yaml,line=1/);
  expect(report('sarif', result)).toContain('"uri": "a.yaml"');
  expect(report('text', result)).toContain('  ././a.yaml:1:1\n');
});

test('markdown has a table, escaped', () => {
  expect(report('md')).toMatchInlineSnapshot(`
    "## bulkhead check

    | | code | where | what |
    | --- | --- | --- | --- |
    | error | BH1003 duplicate-key | charts/a b,c:d.yaml:4:7 | the key a\\|b &lt;i&gt;&amp;"c"&lt;/i&gt; 100% \\\`d\\\`, \\*e\\*� stands twice in one mapping<br>*keep one of the two: Kubernetes would drop the other without a word* |
    | warning | BH3118 duplicate-object | web.yaml:12:1 | there are two documents of NetworkPolicy shop/web, which say the same: the last one counts, as in a cluster to which they are applied in this order<br>*remove one, rename one, or name what is newer last* |
    | info | BH3106 dns-without-tcp | web.yaml:20:5 | egress rule 1 of NetworkPolicy shop/web opens DNS over UDP only: an answer that is too long is asked for again over TCP, and fails<br>*add { protocol: TCP, port: 53 } to its ports* |
    | info | BH3191 suppression-unused |  | the suppression of BH3101 suppresses nothing<br>*remove it, or mend its code, subject or file: a finding shows them* |

    - **checked** 2 policies, 1 workload, 1 service, 0 namespaces in 3 files
    - **refused** 2 objects, could not read all of 1 file: see the errors
    - **found** 1 error, 1 warning, 2 infos
    - **suppressed** 1 finding, each with a reason
    - **unseen** the pods of Prometheus monitoring/k8s: their controllers make them from custom resources
    - **left out** 2 cilium.io/v2/CiliumNetworkPolicy: their rules take part in the cluster and not in the findings
    "
  `);
  expect(report('md', cleanManifests())).toMatchInlineSnapshot(`
    "## bulkhead check

    - **checked** 2 policies, 1 workload, 1 service, 0 namespaces in 3 files
    - **found** nothing
    "
  `);
});

/** Elements and attributes of the schema that Jenkins publishes. */
const JUNIT: Readonly<Record<string, readonly string[]>> = {
  testsuites: ['name', 'time', 'tests', 'failures', 'disabled', 'errors'],
  testsuite: ['name', 'tests', 'failures', 'errors', 'time', 'disabled', 'skipped', 'timestamp', 'hostname', 'id', 'package'],
  testcase: ['name', 'assertions', 'time', 'classname', 'status'],
  failure: ['type', 'message'],
  'system-out': [],
};

const PARENTS: Readonly<Record<string, string>> = {
  testsuite: 'testsuites',
  testcase: 'testsuite',
  failure: 'testcase',
  'system-out': 'testcase',
};

function xmlProblems(xml: string): readonly string[] {
  const problems: string[] = [];
  const open: string[] = [];
  const text = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  const tags = /<(\/?)([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>|([^<]+)|(<)/g;
  for (const [, closing, name = '', attributes = '', single, characters, stray] of text.matchAll(tags)) {
    if (stray !== undefined) problems.push('a stray <');
    for (const part of [attributes, characters ?? ''])
      if (/&(?!(amp|lt|gt|quot|#\d+);)/.test(part) || [...part].some((character) => character < ' ' && !'\t\n\r'.includes(character)))
        problems.push(`not escaped: ${part}`);
    if (name === '') continue;
    if (closing === '/') {
      if (open.pop() !== name) problems.push(`</${name}> closes nothing`);
      continue;
    }
    if (open.at(-1) !== PARENTS[name]) problems.push(`${name} in ${open.at(-1)}`);
    for (const [, attribute = ''] of attributes.matchAll(/ ([a-z]+)=/g))
      if (JUNIT[name]?.includes(attribute) !== true) problems.push(`${name} ${attribute}`);
    if (single !== '/') open.push(name);
  }
  return [...problems, ...open.map((name) => `${name} is left open`)];
}
