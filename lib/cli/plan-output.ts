import { lstatSync, readFileSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { filesIn } from './files-in';
import { foreignManifests } from './foreign-manifests';
import { OutputProblem } from './output-problem';
import { hashOf, isRecordable, RECORD, readRecord, type WrittenFiles, writtenFilesText } from './written-files';

/** A folder that is staged, and the output folder that it replaces. Absolute. */
export interface OutputTarget {
  readonly staged: string;
  readonly folder: string;
}

/** How an output folder differs from what the program makes. Found without changing anything. */
export interface OutputPlan {
  readonly folder: string;
  /** What the program makes, sorted by name. */
  readonly files: readonly PlannedFile[];
  /** What earlier runs wrote and the program makes no longer, where it is still there. */
  readonly stale: readonly StaleFile[];
  /** Manifests that may hold policies, that the program does not make and Bulkhead did not write. */
  readonly unknown: readonly string[];
  /** The record to write; undefined if the one that is there says the same. */
  readonly record?: string;
  /** Whether the record that is there cannot be read. */
  readonly recordBroken: boolean;
}

export interface PlannedFile {
  readonly name: string;
  readonly content: Buffer;
  /** What the output has under that name now. */
  readonly current: 'same' | 'other' | 'none';
}

interface StaleFile {
  readonly name: string;
  /** Whether it is what was written; a file that was changed since is somebody else's. */
  readonly untouched: boolean;
}

/** Compares an output folder with what was staged for it. Throws an output problem where a file could not take its place. */
export function planOutput({ staged, folder }: OutputTarget): OutputPlan {
  const files = filesIn(staged)
    .filter((name) => name !== RECORD)
    .map((name) => plannedFile(name, readFileSync(join(staged, name)), folder));
  const made = new Set(files.map(({ name }) => name));
  const before = readRecord(folder);
  const stale = [...(before?.files ?? [])].filter(([name]) => !made.has(name)).flatMap(([name, hashes]) => staleFile(name, hashes, folder));
  const known = new Set([...made, ...stale.map(({ name }) => name)]);
  const record = writtenFilesText(recordOf(files, stale, before?.files ?? new Map()));
  return {
    folder,
    files,
    stale,
    unknown: foreignManifests(folder, known),
    ...(record === before?.text ? {} : { record }),
    recordBroken: before === undefined,
  };
}

function plannedFile(name: string, content: Buffer, folder: string): PlannedFile {
  const obstacle = obstacleOf(name, folder);
  if (obstacle !== undefined) throw obstacle;
  const path = join(folder, name);
  const stat = statOf(path);
  if (stat === undefined) return { name, content, current: 'none' };
  return { name, content, current: stat.size === content.length && readFileSync(path).equals(content) ? 'same' : 'other' };
}

/** What stands in the way of a file: nothing is ever written through a link, so that nothing outside of the output changes. */
function obstacleOf(name: string, folder: string): OutputProblem | undefined {
  const parts = name.split('/');
  for (const [index] of parts.entries()) {
    const path = parts.slice(0, index + 1).join('/');
    const stat = statOf(join(folder, path));
    if (stat === undefined) return undefined;
    if (stat.isSymbolicLink())
      return new OutputProblem(`${path} in the output is a symbolic link, and nothing is written through it`, `remove the link ${path}`);
    const last = index === parts.length - 1;
    if (!last && !stat.isDirectory())
      return new OutputProblem(`${path} in the output is a file where the program makes a folder`, `remove ${path}`);
    if (last && !stat.isFile()) return new OutputProblem(`${path} in the output is no file where the program makes one`, `remove ${path}`);
  }
  return undefined;
}

function staleFile(name: string, hashes: ReadonlySet<string>, folder: string): StaleFile[] {
  if (obstacleOf(name, folder) !== undefined) return [];
  const path = join(folder, name);
  return statOf(path) === undefined ? [] : [{ name, untouched: hashes.has(hashOf(readFileSync(path))) }];
}

function recordOf(files: readonly PlannedFile[], stale: readonly StaleFile[], before: WrittenFiles): WrittenFiles {
  const recordable = files.filter(({ name }) => isRecordable(name));
  const record = new Map<string, ReadonlySet<string>>(recordable.map(({ name, content }) => [name, new Set([hashOf(content)])]));
  for (const { name, untouched } of stale) {
    const hashes = before.get(name);
    // A file that stays is asked about again by the next run.
    if (!untouched && hashes !== undefined) record.set(name, hashes);
  }
  return record;
}

function statOf(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}
