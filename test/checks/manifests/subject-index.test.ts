import { expect, test } from 'vitest';
import { sharingPods, subjectIndex } from '../../../lib/checks/manifests/subject-index';
import { intersectLabels, type LabelSet, labelSet, labelsEmpty, ValueSet } from '../../../lib/sets';

const SETS: readonly (readonly [string, LabelSet])[] = [
  ['any', labelSet([])],
  ['app=a', labelSet([['app', ValueSet.of('a')]])],
  ['app=b', labelSet([['app', ValueSet.of('b')]])],
  ['app in (a, b)', labelSet([['app', ValueSet.of('a', 'b')]])],
  ['app not in (a)', labelSet([['app', ValueSet.except('a')]])],
  ['app absent', labelSet([['app', ValueSet.ABSENT]])],
  ['app present', labelSet([['app', ValueSet.PRESENT]])],
  ['tier=x', labelSet([['tier', ValueSet.of('x')]])],
  [
    'app=a, tier=x',
    labelSet([
      ['app', ValueSet.of('a')],
      ['tier', ValueSet.of('x')],
    ]),
  ],
  ['app=a or absent', labelSet([['app', ValueSet.of('a').union(ValueSet.ABSENT)]])],
];

const index = subjectIndex(SETS, ([, set]) => set);

test.each(SETS)('nothing that shares pods with %s is left out', (_, set) => {
  const sharing = [...sharingPods(index, set)].map(([text]) => text);
  expect(sharing).toEqual(
    expect.arrayContaining(SETS.filter(([, other]) => !labelsEmpty(intersectLabels(set, other))).map(([text]) => text)),
  );
  expect(new Set(sharing).size).toBe(sharing.length);
});

test('what has another value is', () => {
  const sharing = [...sharingPods(index, labelSet([['app', ValueSet.of('a')]]))].map(([text]) => text);
  expect(sharing).not.toContain('app=b');
  expect(sharing).toContain('app in (a, b)');
});
