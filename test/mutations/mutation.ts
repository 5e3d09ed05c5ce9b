/** One change of a document, as a JSON patch says it. */
export interface Mutation {
  /** What sort of change it is, such as `drop a rule`. */
  readonly kind: string;
  readonly operations: readonly Operation[];
}

/** RFC 6902. */
export type Operation =
  | { readonly op: 'remove'; readonly path: string }
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: unknown };

type Segment = string | number;

export function remove(kind: string, path: readonly Segment[]): Mutation {
  return { kind, operations: [{ op: 'remove', path: pointer(path) }] };
}

export function replace(kind: string, path: readonly Segment[], value: unknown): Mutation {
  return { kind, operations: [{ op: 'replace', path: pointer(path), value }] };
}

export function add(kind: string, path: readonly Segment[], value: unknown): Mutation {
  return { kind, operations: [{ op: 'add', path: pointer(path), value }] };
}

/** RFC 6901: label keys have slashes. */
function pointer(path: readonly Segment[]): string {
  return path.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

export type Path = readonly Segment[];
