import { entry, type Field, isAbsent, nameOf, report } from './field';
import { wrongType } from './wrong-type';

/**
 * The entries of a list; none if it is absent or wrong. A blank entry is an error although the API takes it: it would
 * read `-` as `{}`, which in a list of rules opens everything.
 * @param blankFix what to type in the stead of a blank entry
 */
export function entries(field: Field, blankFix: string): readonly Field[] {
  if (isAbsent(field)) return [];
  if (!Array.isArray(field.value)) {
    wrongType(field, 'a list', 'begin each entry with "- "');
    return [];
  }
  const all = field.value.map((value, index) => entry(field, value, index));
  for (const one of all) if (isAbsent(one)) report(one, 'BH1024', { field: nameOf(one), fix: blankFix });
  return all.filter((one) => !isAbsent(one));
}
