import { type Field, isAbsent } from './field';
import { wrongType } from './wrong-type';

/** A whole number; undefined if absent or wrong. Its range is not checked. */
export function wholeNumber(field: Field): number | undefined {
  const { value } = field;
  if (isAbsent(field)) return undefined;
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  const digits = typeof value === 'string' && /^\d+$/.test(value);
  wrongType(field, 'a whole number', digits ? `write ${value} without quotes` : 'write a whole number, without quotes');
  return undefined;
}
