import { type Field, isAbsent } from './field';
import { wrongType } from './wrong-type';

/** True or false; undefined if absent or wrong. */
export function truth(field: Field): boolean | undefined {
  const { value } = field;
  if (isAbsent(field)) return undefined;
  if (typeof value === 'boolean') return value;
  wrongType(field, 'true or false', 'write true or false, without quotes');
  return undefined;
}
