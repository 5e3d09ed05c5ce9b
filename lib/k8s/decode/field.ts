import { type Code, type Diagnostic, diagnostic, type ParametersOf } from '../../diagnostics';
import { fieldText } from '../read/field-text';
import type { FieldPath, SourceDocument } from '../read/source-document';
import type { DecodeOptions } from './decode-options';

/** One object that is being decoded, and the list that its mistakes go to. */
export interface Scope {
  readonly document: SourceDocument;
  /** Path of the object in its document. */
  readonly base: FieldPath;
  readonly options: DecodeOptions;
  /** What its diagnostics are about, such as `shop/db`. */
  readonly subject: string | undefined;
  readonly diagnostics: Diagnostic[];
}

/** A value inside an object, present or not. A chain to the root instead of a path: paths are needed for mistakes only. */
export interface Field {
  readonly value: unknown;
  readonly scope: Scope;
  readonly parent?: Field;
  readonly step?: string | number;
}

/** The field of a mapping with that name; absent if the value is no mapping or has no such key of its own. */
export function child(field: Field, name: string): Field {
  const { value, scope } = field;
  const present = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
  return { value: present ? (value as Record<string, unknown>)[name] : undefined, scope, parent: field, step: name };
}

/** The field at a path of names. */
export function descendant(field: Field, ...names: readonly string[]): Field {
  return names.reduce(child, field);
}

/** An entry of a list. */
export function entry(field: Field, value: unknown, index: number): Field {
  return { value, scope: field.scope, parent: field, step: index };
}

/** Whether a field says nothing: the API takes null for absent (SEMANTICS V15). */
export function isAbsent(field: Field): boolean {
  return field.value === undefined || field.value === null;
}

/** The path inside the object. */
function pathOf(field: Field): FieldPath {
  const path: (string | number)[] = [];
  for (let at: Field | undefined = field; at?.step !== undefined; at = at.parent) path.unshift(at.step);
  return path;
}

/** How messages call a field: its path inside the object. */
export function nameOf(field: Field): string {
  return fieldText(pathOf(field));
}

/** The text of a scalar as it stands in the document. */
export function writtenAt(field: Field): string {
  return field.scope.document.written([...field.scope.base, ...pathOf(field)]) ?? String(field.value);
}

/** Whether somebody wrote a scalar: cdk8s, for one, adds the chart's namespace to every object of a tree. */
export function isWritten(field: Field): boolean {
  return field.scope.document.written([...field.scope.base, ...pathOf(field)]) !== undefined;
}

/** Adds a diagnostic at a field, or at the key that it stands under. */
export function report<C extends Code>(field: Field, code: C, parameters: ParametersOf<C>, of: 'key' | 'value' = 'value'): void {
  field.scope.diagnostics.push(finding(field, code, parameters, of));
}

/** Reports as a warning what elsewhere is an error: of what the API server accepts here. */
export function warn<C extends Code>(field: Field, code: C, parameters: ParametersOf<C>, of: 'key' | 'value' = 'value'): void {
  field.scope.diagnostics.push({ ...finding(field, code, parameters, of), severity: 'warning', acceptable: true });
}

/** Reports what the API server refuses although it has exactly one meaning: only a warning where leniency is asked for. */
export function reportUnambiguous<C extends Code>(field: Field, code: C, parameters: ParametersOf<C>, of: 'key' | 'value' = 'value'): void {
  if (field.scope.options.lenient === true) warn(field, code, parameters, of);
  else report(field, code, parameters, of);
}

function finding<C extends Code>(field: Field, code: C, parameters: ParametersOf<C>, of: 'key' | 'value'): Diagnostic {
  const { document, base, subject } = field.scope;
  const where = { document: document.place([...base, ...pathOf(field)], of) };
  return diagnostic(code, parameters, { where, ...(subject === undefined ? {} : { subject }) });
}
