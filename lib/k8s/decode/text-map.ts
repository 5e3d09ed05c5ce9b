import { child, type Field, isAbsent, nameOf, report } from './field';
import { isMapping } from './mapping';
import { text } from './text';

/**
 * Texts by key, in the order of the document; empty if absent or wrong.
 * A key without value is the empty text, as Go decodes it, and a warning.
 */
export function textMap(field: Field, check: (entry: Field, key: string, value: string) => void): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  if (!isMapping(field)) return texts;
  for (const [key, value] of Object.entries(field.value as object)) {
    if (value === undefined) continue;
    const one = child(field, key);
    if (isAbsent(one)) report(one, 'BH1025', { field: nameOf(one) }, 'key');
    const content = isAbsent(one) ? '' : text(one);
    check(one, key, content ?? '');
    texts.set(key, content ?? '');
  }
  return texts;
}
