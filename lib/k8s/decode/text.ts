import { type Field, isAbsent, nameOf, report, writtenAt } from './field';
import { valueText } from './value-text';
import { wrongType } from './wrong-type';

/** A text; undefined if absent or wrong. */
export function text(field: Field): string | undefined {
  const { value } = field;
  if (isAbsent(field)) return undefined;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') {
    report(field, 'BH1023', { field: nameOf(field), written: writtenAt(field), found: valueText(value) });
  } else wrongType(field, 'a text', 'write a single text');
  return undefined;
}
