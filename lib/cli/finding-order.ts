import type { Diagnostic } from '../diagnostics';
import { byCodeUnit } from '../sets';

/** Findings by file, line, column and code; those of no file first, and equal ones as they came. */
export function inOrder(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...findings].sort((a, b) => {
    const [left, right] = [a.where?.document, b.where?.document];
    return (
      byCodeUnit(left?.file ?? '', right?.file ?? '') ||
      (left?.line ?? 0) - (right?.line ?? 0) ||
      (left?.column ?? 0) - (right?.column ?? 0) ||
      byCodeUnit(a.code, b.code)
    );
  });
}
