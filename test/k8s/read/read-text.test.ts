import { expect, test } from 'vitest';
import { readText } from '../../../lib/k8s';

const JSON_FIRST = '{"kind": "A", "items": [1]}';

test.each([
  ['then YAML', `${JSON_FIRST}\n---\nkind: B\n`, ['A', 'B']],
  ['then YAML after a comment', `${JSON_FIRST}\n--- # more\nkind: B\n---\nkind: C\n`, ['A', 'B', 'C']],
  ['then JSON', `${JSON_FIRST}\n---\n{"kind": "B"}\n`, ['A', 'B']],
])('a stream whose first document is JSON, %s', (_, text, kinds) => {
  const { documents, diagnostics } = readText(text, 'mixed.yaml');
  expect(diagnostics).toEqual([]);
  expect(documents.map(({ value }) => (value as { kind: string }).kind)).toEqual(kinds);
});

test('a mistake in the JSON at the beginning is one of JSON', () => {
  const { diagnostics } = readText('{"kind": "A",}\n---\nkind: B\n', 'mixed.yaml');
  expect(diagnostics.map(({ code, where }) => [code, where?.document?.line])[0]).toEqual(['BH1001', 1]);
});
