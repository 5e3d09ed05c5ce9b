import { child, type Field, reportUnambiguous } from './field';
import { nearest } from './nearest';

/** The fields of a part of the API. */
export interface KnownFields {
  /** What has the fields, in words: `an ingress rule`. */
  readonly owner: string;
  readonly fields: readonly string[];
  /** What to type for fields that people put here by mistake. */
  readonly fixes?: Readonly<Record<string, string>>;
  /** What to type for any other field. */
  readonly fix?: (name: string, value: unknown) => string | undefined;
}

/**
 * Whether a mapping that says none of its fields is to be reported as such: not beside an unknown field, which is reported
 * already, unless that is a warning only.
 */
export function saysNothing(field: Field, known: KnownFields): boolean {
  return field.scope.options.lenient === true || Object.keys(field.value as object).every((name) => known.fields.includes(name));
}

/** Reports every field that the API does not know: the API server refuses it, or drops it without effect (SEMANTICS V2). */
export function checkFields(field: Field, known: KnownFields): void {
  const { owner, fields, fixes = {}, fix } = known;
  for (const name of Object.keys(field.value as object)) {
    if (fields.includes(name)) continue;
    const { value } = child(field, name);
    if (value === undefined) continue;
    const near = nearest(name, fields);
    const advice =
      (Object.hasOwn(fixes, name) ? fixes[name] : undefined) ??
      (near === undefined ? undefined : `write ${near}`) ??
      fix?.(name, value) ??
      `${owner} has ${fields.join(', ')}`;
    reportUnambiguous(child(field, name), 'BH1020', { field: name, owner, fix: advice }, 'key');
  }
}
