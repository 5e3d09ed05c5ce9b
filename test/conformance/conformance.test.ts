import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { createEngine } from '../../lib/eval';
import { decodeDocuments, readText } from '../../lib/k8s';
import { compileCluster } from '../../lib/model';
import { queryOfProbe } from '../eval/engine-probe';
import { evaluate, type KubeObject, type Verdict } from '../reference/network-policy';
import { type ConformanceCase, optionsOf, probeOf, readCases } from './conformance-case';

const cases = readCases();
const evaluated = cases.filter(({ probes }) => probes.length > 0);
const refused = cases.filter(({ diagnostics }) => diagnostics.length > 0);

test('the README names every case, and no other', () => {
  const table = readFileSync(join(__dirname, 'README.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| what'));
  const named = table.flatMap(
    (line) =>
      (line.split('|')[2] ?? '')
        .split(';')[0]
        ?.split(',')
        .map((name) => name.trim()) ?? [],
  );
  expect([...new Set(named)].sort()).toEqual(cases.map(({ folder }) => folder));
  const elsewhere = table.flatMap((line) => [...line.matchAll(/`(test\/[^`]*)`/g)].map(([, path]) => path ?? ''));
  expect(elsewhere.filter((path) => !existsSync(join(__dirname, '..', '..', path)))).toEqual([]);
});

describe('every case says what it shows', () => {
  test.each(cases.map((one) => [one.folder, one] as const))('%s', (_, { title, probes, diagnostics }) => {
    expect(title).not.toBe('');
    expect(probes.length + diagnostics.length).toBeGreaterThan(0);
  });
});

describe.each(evaluated.map((one) => [one.folder, one] as const))('%s', (_, one) => {
  const answers = one.probes.map(answerOf);

  test('through the reference', () => {
    const objects = parseAllDocuments(one.manifests).map((document): KubeObject => document.toJS());
    expect(one.probes.map((line) => evaluate(objects, probeOf(line), optionsOf(line)))).toEqual(answers);
  });

  test('through the engine, with the reasons', () => {
    const { cluster, diagnostics } = read(one);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const got = one.probes.map((line) => {
      const { verdict, egress, ingress, because } = createEngine(cluster, optionsOf(line)).query(queryOfProbe(cluster, probeOf(line)));
      const clauses = [...because, ...egress.reasons, ...ingress.reasons].map(({ clause }) => clause);
      return {
        verdict,
        egress: egress.verdict,
        ingress: ingress.verdict,
        ...(line.clause === undefined ? {} : { clause: clauses.includes(line.clause) ? line.clause : clauses }),
      };
    });
    expect(got).toEqual(
      one.probes.map((line, index) => ({ ...answers[index], ...(line.clause === undefined ? {} : { clause: line.clause }) })),
    );
  });
});

describe('documents that are refused', () => {
  test.each(refused.map((one) => [one.folder, one] as const))('%s', (_, one) => {
    const errors = read(one).diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code, where }) => ({ code, line: where?.document?.line }))).toEqual(one.diagnostics);
  });
});

function answerOf({ verdict, egress, ingress }: Verdict): Verdict {
  return { verdict, egress, ingress };
}

function read({ manifests }: ConformanceCase): {
  readonly cluster: ReturnType<typeof compileCluster>;
  readonly diagnostics: ReturnType<typeof decodeDocuments>['diagnostics'];
} {
  const { documents, diagnostics } = readText(manifests, 'manifests.yaml');
  const decoded = decodeDocuments(documents);
  return { cluster: compileCluster(decoded), diagnostics: [...diagnostics, ...decoded.diagnostics] };
}
