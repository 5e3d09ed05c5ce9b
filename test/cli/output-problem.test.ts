import { expect, test } from 'vitest';
import { outputProblem } from '../../lib/cli/output-problem';
import { renderFinding } from '../../lib/report';

test.each(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOSPC', 'EDQUOT'])('%s is told in words', (code) => {
  const { notice } = outputProblem(Object.assign(new Error(`${code}: rename '/a/b' -> '/a/c'`), { code }), 'dist');
  expect(renderFinding(notice)).toMatch(
    new RegExp(`^error output: the output dist cannot be replaced: [^/]*\\(${code}\\)\\n {2}help {5}\\w`),
  );
});

test('anything else is told as it is', () => {
  expect(outputProblem(new Error('odd'), 'dist').message).toBe('the output dist cannot be replaced: odd');
});
