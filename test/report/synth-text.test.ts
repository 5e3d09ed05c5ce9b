import { expect, test } from 'vitest';
import { type Colours, findingsOf, findingsText, synthText } from '../../lib/report';
import { finding, flow, report, result } from './synth-result';

/** Shows where colours are. */
const MARKED: Colours = {
  bold: (text) => `<b>${text}</b>`,
  dim: (text) => `<dim>${text}</dim>`,
  red: (text) => `<red>${text}</red>`,
  green: (text) => `<green>${text}</green>`,
  yellow: (text) => `<yellow>${text}</yellow>`,
  cyan: (text) => `<cyan>${text}</cyan>`,
};

test('what was written, proven and assumed, and what is outside of the proof', () => {
  const files = {
    written: [
      { file: 'dist/boutique.k8s.yaml', policies: 13 },
      { file: 'dist/pay.k8s.yaml', policies: 1 },
    ],
    unchanged: [{ file: 'dist/config.k8s.yaml', policies: 0 }],
    removed: ['dist/old.k8s.yaml'],
  };
  expect(`\n${synthText(result(files))}`).toMatchInlineSnapshot(`
    "
    bulkhead synth main.ts

    written    dist/boutique.k8s.yaml  13 policies
               dist/pay.k8s.yaml       1 policy
    unchanged  dist/config.k8s.yaml
    removed    dist/old.k8s.yaml
    proven     2 flows are open on every side of their own, 1 guardrail holds, nothing else opens a closed side
    assumed    no policy outside this tree and its context selects pods of: boutique
               the resolver is k8s-app=kube-dns in kube-system, UDP and TCP 53
    outside    host-network pods; a pod's own node; a pod and itself; addresses that are rewritten before policies
               see them; ICMP and everything else that is not TCP, UDP or SCTP
    "
  `);
});

test('accepted findings come with their reasons, and are named in what was proven', () => {
  const accepted = [
    {
      diagnostic: finding('BH4010', 'error', 'shop/legacy opens db to every pod\nmore'),
      because: 'until the move is done',
      until: '2026-12-31',
    },
    { diagnostic: finding('BH3001', 'warning', `${'a long story '.repeat(10)}end`), because: 'we know' },
  ];
  const guardrails = (['holds', 'holds', 'broken', 'undecided'] as const).map((state) => ({ text: '', state, where: {} }));
  const flows = [flow('proven', 'proven'), flow('blocked', 'proven'), flow('open', 'open')];
  const written = [{ file: 'dist/shop.k8s.yaml', policies: 2 }];
  expect(`\n${synthText(result({ written, reports: [report({ accepted, guardrails, flows })] }))}`).toMatchInlineSnapshot(`
    "
    bulkhead synth main.ts

    written    dist/shop.k8s.yaml  2 policies
    proven     2 flows are open on every side of their own, 1 flow is blocked, 2 guardrails hold, 1 guardrail is
               broken, 1 guardrail is undecided, nothing else opens a closed side, but for what is accepted
    accepted   BH4010 a-name: shop/legacy opens db to every pod
                 because "until the move is done", until 2026-12-31
               BH3001 a-name: a long story a long story a long story a long story a long story a long story a long
                 story a long story a long story a long story end
                 because "we know"
    assumed    no policy outside this tree and its context selects pods of: boutique
               the resolver is k8s-app=kube-dns in kube-system, UDP and TCP 53
    outside    host-network pods; a pod's own node; a pod and itself; addresses that are rewritten before policies
               see them; ICMP and everything else that is not TCP, UDP or SCTP
    "
  `);
});

test('several apps are one summary, and no zone is no proof', () => {
  const written = [{ file: 'dist/shop.k8s.yaml', policies: 0 }];
  expect(synthText(result({ reports: [report(), report({ flows: [], guardrails: [] })] }))).toContain(
    'proven     2 flows are open on every side of their own, 1 guardrail holds,',
  );
  expect(synthText(result({ reports: [report({ flows: [], guardrails: [] })] }))).toContain(
    'proven     no flow is declared, nothing opens a closed side\n',
  );
  expect(synthText(result({ written, reports: [] }))).toMatch(/^proven {5}nothing: the program has no zone\n$/m);
});

test('a long list is cut, and says so', () => {
  const files = (number: number) => Array.from({ length: number }, (_, index) => ({ file: `dist/${index}.k8s.yaml`, policies: 1 }));
  expect(synthText(result({ written: files(11) }))).toContain('dist/10.k8s.yaml');
  expect(synthText(result({ written: files(300) }))).toContain('dist/9.k8s.yaml    1 policy\n           … and 290 more\n');
});

test('a refused run says that nothing was written, or what was', () => {
  const diagnostics = [finding('BH4001', 'error', 'broken'), finding('BH3001', 'warning', 'so so')];
  const refused = result({ ok: false, reports: [report({ proven: false, diagnostics })] });
  expect(`\n${synthText(refused)}`).toMatchInlineSnapshot(`
    "
    bulkhead synth main.ts

    refused    1 error, 1 warning; nothing was written, dist is as it was
    "
  `);
  expect(synthText({ ...refused, outputExists: false })).toContain('refused    1 error, 1 warning; nothing was written\n');
  const error = { severity: 'error', name: 'output', message: 'no space' } as const;
  const broken = result({ ok: false, error, written: [{ file: 'dist/a.yaml', policies: 1 }], removed: ['dist/b.yaml'] });
  expect(synthText(broken)).toContain('refused    1 error; 2 files in dist had been replaced or removed\n');
});

test('findings: what ended the run, errors, warnings', () => {
  const diagnostics = [finding('BH3001', 'warning', 'so so'), finding('BH4001', 'error', 'broken')];
  const error = {
    severity: 'error',
    name: 'program-threw',
    message: 'TypeError: x\ncaused by y',
    where: { source: { file: 'main.ts', line: 3, column: 1 } },
    lines: ['  > 3 | x'],
    help: 'first\nsecond',
  } as const;
  const notices = [{ severity: 'error', name: 'never-synthesized', message: 'never' } as const];
  const findings = findingsOf(result({ error, notices, reports: [report({ diagnostics })] }));
  expect(`\n${findingsText(findings)}`).toMatchInlineSnapshot(`
    "
    error program-threw: TypeError: x                                                   main.ts:3
      caused by y
      > 3 | x
      help     first
               second

    error BH4001 a-name: broken
      help     do this

    error never-synthesized: never

    warning BH3001 a-name: so so
      help     do this
    "
  `);
  expect(findingsText([])).toBe('');
});

test('a check shows every difference, but no endless diff', () => {
  const diff = (lines: number): string => `--- a\n+++ b\n@@ -1 +1 @@\n${'+line\n'.repeat(lines)}`;
  const differences = [
    { file: 'dist/a.yaml', kind: 'changed', diff: '--- a\n+++ b\n@@ -1,2 +1,2 @@\n same\n-old\n+new\n' },
    { file: 'dist/image.png', kind: 'changed' },
    { file: 'dist/long.yaml', kind: 'missing', diff: diff(100) },
  ] as const;
  const command = 'bulkhead synth main.ts --check';
  const text = synthText(result({ ok: false, command, check: { same: false, differences } }), MARKED);
  expect(`\n${text.replace(/(<green>\+line<\/green>\n)+/, '(37 lines)\n')}`).toMatchInlineSnapshot(`
    "
    <b>bulkhead synth main.ts --check</b>

    <red>changed</red>    dist/a.yaml
               dist/image.png
    <red>missing</red>    dist/long.yaml
    <cyan>help</cyan>       run \`bulkhead synth main.ts\` and commit dist
    <green>proven</green>     2 flows are open on every side of their own, 1 guardrail holds, nothing else opens a closed side
    <dim>assumed</dim>    no policy outside this tree and its context selects pods of: boutique
               the resolver is k8s-app=kube-dns in kube-system, UDP and TCP 53
    <dim>outside</dim>    host-network pods; a pod's own node; a pod and itself; addresses that are rewritten before policies
               see them; ICMP and everything else that is not TCP, UDP or SCTP

    <b>--- a</b>
    <b>+++ b</b>
    <cyan>@@ -1,2 +1,2 @@</cyan>
     same
    <red>-old</red>
    <green>+new</green>

    <b>--- a</b>
    <b>+++ b</b>
    <cyan>@@ -1 +1 @@</cyan>
    (37 lines)
    <dim>… 63 more lines</dim>
    "
  `);

  const many = Array.from({ length: 30 }, (_, index) => ({ file: `dist/${index}.yaml`, kind: 'extra', diff: diff(97) }) as const);
  expect(synthText(result({ ok: false, command, check: { same: false, differences: many } })).split('\n').length).toBeLessThan(200);
  expect(
    synthText(result({ command, unchanged: [{ file: 'dist/a.yaml', policies: 1 }], check: { same: true, differences: [] } })),
  ).toContain('checked    dist is exactly what the program makes: 1 file\n');
});

test('colours are on labels and heads only', () => {
  const findings = findingsOf(result({ reports: [report({ diagnostics: [finding('BH4001', 'error', 'broken')] })] }));
  expect(findingsText(findings, MARKED)).toBe('<b><red>error BH4001</red></b> a-name: broken\n  <cyan>help</cyan>     do this\n');
  expect(synthText(result({ written: [{ file: 'dist/a.yaml', policies: 1 }] }), MARKED)).toContain(
    '\n<green>written</green>    dist/a.yaml  1 policy\n',
  );
});
