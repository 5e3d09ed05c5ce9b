import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The file of an output folder that says what Bulkhead wrote there, so that a later run removes what the program makes no longer, and
 * nothing else. No `.json` or `.yaml`: `kubectl apply -f` and GitOps controllers read every such file of a folder as a manifest.
 * Each line is one of `sha256sum`: `sha256sum --check .bulkhead-files` verifies the folder.
 */
export const RECORD = '.bulkhead-files';

/** Names, relative to the output folder, with the hash of what was written: several only after a merge of two branches. */
export type WrittenFiles = ReadonlyMap<string, ReadonlySet<string>>;

/** What git writes between two versions that it could not merge. Both are right: each says what Bulkhead wrote on its branch. */
const CONFLICT = /^(<{7}|\|{7}|={7}|>{7})( |$)/;

export function hashOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The record of an output folder. */
export interface WrittenRecord {
  readonly files: WrittenFiles;
  /** What it says, with the line ends of this system's git taken away; empty where there is none. */
  readonly text: string;
}

/** Reads the record of an output folder; undefined where it cannot be trusted. */
export function readRecord(folder: string): WrittenRecord | undefined {
  try {
    const text = readFileSync(join(folder, RECORD), 'utf8').replaceAll('\r\n', '\n');
    const files = parseWrittenFiles(text);
    return files === undefined ? undefined : { files, text };
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? { files: new Map(), text: '' } : undefined;
  }
}

/** The text of a record as names and hashes; undefined if any line is not one of ours. */
function parseWrittenFiles(text: string): WrittenFiles | undefined {
  const files = new Map<string, Set<string>>();
  for (const line of text.split('\n')) {
    if (line === '' || CONFLICT.test(line)) continue;
    const [, hash, name] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    if (hash === undefined || name === undefined || !isRecordable(name)) return undefined;
    files.set(name, (files.get(name) ?? new Set()).add(hash));
  }
  return files;
}

/** The same files give the same text everywhere. */
export function writtenFilesText(files: WrittenFiles): string {
  const names = [...files.keys()].sort();
  return names.flatMap((name) => [...(files.get(name) ?? [])].sort().map((hash) => `${hash}  ${name}\n`)).join('');
}

/** Whether a name can stand in a record, and leads nowhere but into the output folder. */
export function isRecordable(name: string): boolean {
  if (/[\\\p{Cc}]/u.test(name) || name === RECORD) return false;
  return name.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}
