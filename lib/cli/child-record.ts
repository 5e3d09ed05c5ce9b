import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMarks } from './child-mark';
import type { ProgramFailure } from './program-failure';
import type { RootRecord } from './root-record';

/** The environment variable by which a child process learns that it has a host, and its folders. */
export const CHILD = 'BULKHEAD_SYNTH_CHILD';

/** What one process of a command tells about its roots. */
export interface ChildRecord {
  readonly roots: readonly RootRecord[];
  readonly failure?: ProgramFailure;
  readonly exitCode: number;
}

/** What all processes of a command told. */
export interface ChildRecords extends ChildRecord {
  /** The main files of those that ended before they could. */
  readonly lost: readonly string[];
}

/** Writes the record of this process, whole or not at all. */
export function writeChildRecord(folder: string, record: ChildRecord): void {
  const file = join(folder, `${process.pid}-${process.hrtime.bigint()}`);
  writeFileSync(`${file}.part`, JSON.stringify(record));
  renameSync(`${file}.part`, `${file}.json`);
}

/**
 * Reads what all processes of a command told. A command may run others before its program, tests for example:
 * what made zones and synthesized nothing is left out where another did.
 */
export function readChildRecords(folder: string): ChildRecords {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const all = files.sort().map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as ChildRecord);
  const finished = all.filter(({ roots, failure }) => failure !== undefined || roots.some(({ report }) => report.synthesized));
  const records = finished.length === 0 ? all : finished;
  const failure = records.find((record) => record.failure !== undefined)?.failure;
  // A shell forgets exit codes: of all but the last command of a pipe, and of what stands before a `;`.
  const exitCode = records.map((record) => record.exitCode).find((code) => code !== 0) ?? 0;
  return { roots: records.flatMap(({ roots }) => roots), exitCode, lost: readMarks(folder), ...(failure === undefined ? {} : { failure }) };
}
