import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The file of an output folder that says what Bulkhead wrote there, so that a later run removes what the program makes no longer, and
 * nothing else. No `.json` or `.yaml`: `kubectl apply -f` and GitOps controllers read every such file of a folder as a manifest.
 * Each line is one of `sha256sum`: `sha256sum --check .bulkhead-files` verifies the folder.
 */
export const RECORD = '.bulkhead-files';

/** Names, relative to the output folder, with the hash of what was written. */
export type WrittenFiles = ReadonlyMap<string, string>;

export function hashOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Reads the record of an output folder: empty where there is none, undefined where it cannot be trusted. */
export function readWrittenFiles(folder: string): WrittenFiles | undefined {
  let text: string;
  try {
    text = readFileSync(join(folder, RECORD), 'utf8');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? new Map() : undefined;
  }
  return parseWrittenFiles(text);
}

/** The text of a record as names and hashes; undefined if any line is not one of ours. */
export function parseWrittenFiles(text: string): WrittenFiles | undefined {
  const files = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    if (line === '') continue;
    const [, hash, name] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    if (hash === undefined || name === undefined || !isRecordable(name)) return undefined;
    files.set(name, hash);
  }
  return files;
}

/** The same files give the same text everywhere. */
export function writtenFilesText(files: WrittenFiles): string {
  const names = [...files.keys()].sort();
  return names.map((name) => `${files.get(name)}  ${name}\n`).join('');
}

/** Whether a name can stand in a record, and leads nowhere but into the output folder. */
export function isRecordable(name: string): boolean {
  if (/[\\\p{Cc}]/u.test(name) || name === RECORD) return false;
  return name.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}
