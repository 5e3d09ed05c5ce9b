import { type PolicyDocument, policyDocument } from './policies-in-text';
import type { RootRecord } from './root-record';

/** A root that was proven, and its policies. */
export interface ProvenRoot {
  readonly record: RootRecord;
  /** Absent where the library that made it is older and does not say. */
  readonly documents?: readonly PolicyDocument[];
}

/** The proven roots; of those that write the same policies to the same folder one stands for all: their policies add nothing. */
export function provenRoots(records: readonly RootRecord[]): ProvenRoot[] {
  const seen = new Set<string>();
  return records.flatMap((record): ProvenRoot[] => {
    if (record.documents === undefined) return [{ record }];
    const documents = record.documents.map((text) => policyDocument(JSON.parse(text)));
    const key = JSON.stringify([folderOf(record), documents.map(({ text }) => text).sort()]);
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ record, documents }];
  });
}

/** The folder that the files of a root lie in, whether held back or not. */
export function folderOf({ staged, target }: RootRecord): string {
  return staged ?? target;
}
