import { expect, test } from 'vitest';
import { synthJson } from '../../lib/report';
import { report, result } from './synth-result';

test('one object; parts that say nothing are left out', () => {
  const text = synthJson(result({ written: [{ file: 'dist/a.yaml', policies: 1 }], removed: ['dist/b.yaml'] }));
  expect(text.endsWith('}\n')).toBe(true);
  expect(JSON.parse(text)).toEqual({
    ok: true,
    output: 'dist',
    written: ['dist/a.yaml'],
    unchanged: [],
    removed: ['dist/b.yaml'],
    reports: [report()],
    notices: [],
  });
});

test('a failure and a check are parts of it', () => {
  const error = { severity: 'error', name: 'usage', message: 'no' } as const;
  expect(
    JSON.parse(synthJson(result({ ok: false, error, check: { same: false, differences: [{ file: 'dist/a.yaml', kind: 'missing' }] } }))),
  ).toMatchObject({
    ok: false,
    error,
    check: { same: false, differences: [{ file: 'dist/a.yaml', kind: 'missing' }] },
  });
});
