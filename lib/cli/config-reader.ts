import { type FieldPath, nearest, type SourceDocument } from '../k8s';
import type { Notice } from '../report';

/** Walks the settings of one document and notes everything that is wrong. */
export class ConfigReader {
  readonly #problems: Notice[] = [];

  constructor(private readonly document: SourceDocument) {}

  /** What is wrong so far, in the order of the document. */
  get problems(): readonly Notice[] {
    const position = ({ where }: Notice): readonly [number, number] => [where?.document?.line ?? 0, where?.document?.column ?? 0];
    return [...this.#problems].sort((a, b) => {
      const [[line, column], [otherLine, otherColumn]] = [position(a), position(b)];
      return line - otherLine || column - otherColumn;
    });
  }

  /** Notes what is wrong with a field, and what to type. */
  problem(path: FieldPath, message: string, help: string, of: 'key' | 'value' = 'value'): void {
    this.#problems.push({ severity: 'error', name: 'settings', message, help, where: { document: this.document.place(path, of) } });
  }

  /** The value of a field; `undefined` where it is absent or blank. */
  at(path: FieldPath): unknown {
    let value = this.document.value;
    for (const key of path) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
      value = (value as Record<string | number, unknown>)[key];
    }
    return value ?? undefined;
  }

  /** A scalar as it was written, such as `off`, which YAML takes for a boolean. */
  written(path: FieldPath): string | undefined {
    return this.document.written(path);
  }

  /** The keys of a mapping; none where it is absent. */
  keys(path: FieldPath, what: string, example: string): readonly string[] {
    const value = this.at(path);
    if (value === undefined) return [];
    if (typeof value === 'object' && !Array.isArray(value)) return Object.keys(value as object);
    this.problem(path, `${what} must be a mapping, and is ${shown(value)}`, `write ${example}`);
    return [];
  }

  /** The same for a mapping that has certain keys only. */
  known(path: FieldPath, what: string, fields: readonly string[], example: string): void {
    for (const key of this.keys(path, what, example)) {
      if (fields.includes(key)) continue;
      const near = nearest(key, fields);
      const help = near === undefined ? `write one of ${fields.join(', ')}, or remove it` : `write ${near}`;
      this.problem([...path, key], `there is no field ${key} in ${what}`, help, 'key');
    }
  }

  /** How many entries a list has; none where it is absent. */
  entries(path: FieldPath, what: string, example: string): number {
    const value = this.at(path);
    if (value === undefined) return 0;
    if (Array.isArray(value)) return value.length;
    this.problem(path, `${what} must be a list, and is ${shown(value)}`, `write ${example}`);
    return 0;
  }

  /** A text that is not blank; `undefined` where it is absent, or wrong. */
  text(path: FieldPath, what: string, example: string): string | undefined {
    const value = this.at(path);
    if (value === undefined) return undefined;
    if (typeof value === 'string' && value.trim() !== '') return value;
    this.problem(path, `${what} must be a text, and is ${shown(value)}`, `write ${example}`);
    return undefined;
  }
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  if (typeof value !== 'string') return String(value);
  return value.trim() === '' ? 'blank' : JSON.stringify(value);
}
