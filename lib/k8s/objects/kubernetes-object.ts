import type { FieldPath, SourceDocument } from '../read/source-document';

/** What every decoded object has. */
export interface KubernetesObject {
  readonly name: string;
  /** Absent for cluster-wide objects, and where the document leaves it to `kubectl -n`. */
  readonly namespace?: string;
  readonly document: SourceDocument;
  /** Where the object stands in its document: empty, or the path of a list's item. */
  readonly path: FieldPath;
}
