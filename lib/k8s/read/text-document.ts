import type { DocumentPlace } from '../../diagnostics';
import { fieldText } from './field-text';
import type { LineIndex } from './line-index';
import type { FieldPath, SourceDocument } from './source-document';

/** Offsets of a value in the text. */
export interface Origin {
  /** Where its key begins; absent for items of a list and for the root. */
  readonly key?: number;
  readonly start: number;
  readonly end: number;
  /** Whether the value is no mapping, list or alias. */
  readonly scalar: boolean;
}

/** What is needed to make a document out of text. */
export interface TextDocument {
  readonly text: string;
  readonly lines: LineIndex;
  readonly file: string;
  readonly index: number;
  readonly value: unknown;
  /** The origin of what stands at a path, if anything does. */
  readonly locate: (path: FieldPath) => Origin | undefined;
}

export function textDocument({ text, lines, file, index, value, locate }: TextDocument): SourceDocument {
  return {
    value,
    file,
    index,
    place: (path, of = 'value') => placeOf(path, of, file, lines, locate),
    written: (path) => {
      const origin = locate(path);
      return origin?.scalar !== true ? undefined : text.slice(origin.start, origin.end).replace(/^(["'])(.*)\1$/s, '$2');
    },
  };
}

function placeOf(path: FieldPath, of: 'key' | 'value', file: string, lines: LineIndex, locate: TextDocument['locate']): DocumentPlace {
  const field = path.length === 0 ? {} : { field: fieldText(path) };
  for (let length = path.length; length >= 0; length--) {
    const origin = locate(path.slice(0, length));
    if (origin === undefined) continue;
    const offset = of === 'key' || length < path.length ? (origin.key ?? origin.start) : origin.start;
    return { file, ...lines(offset), ...field };
  }
  return { file, ...field };
}
