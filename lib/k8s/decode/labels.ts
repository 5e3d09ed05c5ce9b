import type { Labels } from '../objects/labels';
import { labelKeyProblem, labelValueProblem } from '../syntax/label-syntax';
import { isPrintable } from '../syntax/printable';
import { type Field, report, reportUnambiguous } from './field';
import { textMap } from './text-map';

/** Labels of an object, or those that a selector asks for (SEMANTICS V1, V3). */
export function labels(field: Field): Labels {
  return textMap(field, (entry, key, value) => {
    checkLabelKey(entry, key, 'key');
    checkLabelValue(entry, key, value);
  });
}

export function checkLabelKey(field: Field, key: string, of: 'key' | 'value'): void {
  const problem = labelKeyProblem(key);
  if (problem !== undefined) (isPrintable(key) ? reportUnambiguous : report)(field, 'BH1033', { key, problem }, of);
}

export function checkLabelValue(field: Field, key: string, value: string): void {
  const problem = labelValueProblem(value);
  if (problem !== undefined) (isPrintable(value) ? reportUnambiguous : report)(field, 'BH1034', { key, value, problem });
}
