import { type Field, nameOf, report } from './field';
import { valueText } from './value-text';

/** Reports that a value is of another type than its field. */
export function wrongType(field: Field, expected: string, fix: string): void {
  report(field, 'BH1022', { field: nameOf(field), expected, found: valueText(field.value), fix });
}
