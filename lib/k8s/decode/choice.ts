import { child, type Field, isAbsent, nameOf, report } from './field';
import { checkFields, type KnownFields, saysNothing } from './known-fields';

/** Fields of which exactly one must be there. */
export interface Choice extends KnownFields {
  /** What to type where there is none. */
  readonly example: string;
  /** What to do where there are several. */
  readonly split: string;
}

/**
 * The one field that is there; undefined if none is, or several are (SEMANTICS C2, C5, C8, A4).
 * @param field a mapping
 * @param nothing reports that none is there
 */
export function choice(field: Field, known: Choice, nothing = nothingChosen): Field | undefined {
  checkFields(field, known);
  const chosen = known.fields.map((name) => child(field, name)).filter((one) => !isAbsent(one));
  const [only, second] = chosen;
  if (only === undefined) {
    if (saysNothing(field, known)) nothing(field, known);
    return undefined;
  }
  if (second === undefined) return only;
  const names = chosen.map(({ step }) => step).join(' and ');
  report(second, 'BH1091', { field: nameOf(field), chosen: names, fix: known.split }, 'key');
  return undefined;
}

function nothingChosen(field: Field, { fields, example }: Choice): void {
  report(field, 'BH1090', { field: nameOf(field), choices: noneOf(fields), fix: example });
}

function noneOf(fields: readonly string[]): string {
  const [first, second, ...more] = fields;
  return more.length === 0 ? `neither ${first} nor ${second}` : `none of ${fields.slice(0, -1).join(', ')} or ${fields.at(-1)}`;
}
