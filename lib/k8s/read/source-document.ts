import type { DocumentPlace } from '../../diagnostics';

/** Keys and indexes from the root of a document to a value in it. */
export type FieldPath = readonly (string | number)[];

/** One document of a stream, or an object that was never text. */
export interface SourceDocument {
  /** What the API server would decode: plain objects, arrays, texts, numbers, booleans and null. */
  readonly value: unknown;
  /** The file as the user named it, or a name for what is no file. */
  readonly file: string;
  /** Position among the documents of the file, from 0; empty documents are not counted. */
  readonly index: number;
  /**
   * The place of a value, or of the key it stands under. A path that does not exist gets the place of its nearest
   * existing ancestor's key; `field` is always the whole path.
   */
  place(path: FieldPath, of?: 'key' | 'value'): DocumentPlace;
  /** The text of a scalar as it was written, without quotes; undefined where nothing was. */
  written(path: FieldPath): string | undefined;
}
