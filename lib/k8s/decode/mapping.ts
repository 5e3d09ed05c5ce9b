import { type Field, isAbsent } from './field';
import { wrongType } from './wrong-type';

/** Whether the field is a mapping; false if absent or wrong. */
export function isMapping(field: Field, fix = 'write its fields below it, each as "name: value"'): boolean {
  if (isAbsent(field)) return false;
  if (typeof field.value === 'object' && !Array.isArray(field.value)) return true;
  wrongType(field, 'a mapping', fix);
  return false;
}
