import { chmodSync, lstatSync, mkdirSync, renameSync, rmdirSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeOwnFolder, removeLeftovers } from './leftovers';
import type { OutputPlan, PlannedFile } from './plan-output';
import { RECORD } from './written-files';

const PREFIX = '.bulkhead-tmp-';

/** What was done to an output folder, told step by step: it is right even where a later step fails. */
export interface PublishListener {
  written(name: string): void;
  removed(name: string): void;
}

/**
 * Makes an output folder what the program makes. Every changed file is written beside the others first, then all are renamed to
 * their places, so no reader ever meets half a file, and a full disk is met before anything has changed. Then old files go.
 */
export function publish(plan: OutputPlan, listener: PublishListener): void {
  const changed = plan.files.filter(({ current }) => current !== 'same');
  const removed = plan.stale.filter(({ untouched }) => untouched);
  if (changed.length === 0 && removed.length === 0 && plan.record === undefined) return;
  mkdirSync(plan.folder, { recursive: true });
  removeLeftovers(plan.folder, PREFIX);
  const temporary = makeOwnFolder(plan.folder, PREFIX);
  try {
    const waiting = changed.map((file, index) => ({ name: file.name, path: prepare(file, join(temporary, String(index)), plan.folder) }));
    if (plan.record !== undefined) writeFileSync(join(temporary, RECORD), plan.record);
    for (const { name, path } of waiting) {
      mkdirSync(dirname(join(plan.folder, name)), { recursive: true });
      renameSync(path, join(plan.folder, name));
      listener.written(name);
    }
    const made = new Set(plan.files.map(({ name }) => identity(join(plan.folder, name))));
    for (const { name } of removed) {
      if (removeFile(name, plan.folder, made)) listener.removed(name);
    }
    placeRecord(plan, temporary);
  } finally {
    rmSync(temporary, { recursive: true, force: true, maxRetries: 2 });
  }
}

/** Writes a file where it waits for its turn, with the permissions of the one that it replaces. */
function prepare({ name, content, current }: PlannedFile, path: string, folder: string): string {
  writeFileSync(path, content);
  if (current === 'other') chmodSync(path, statSync(join(folder, name)).mode & 0o777);
  return path;
}

/** Last of all: what a run that was killed before left undone, the next run does. */
function placeRecord({ record, folder }: OutputPlan, temporary: string): void {
  if (record === undefined) return;
  if (record === '') rmSync(join(folder, RECORD), { force: true });
  else renameSync(join(temporary, RECORD), join(folder, RECORD));
}

/** Removes a file, and the folders that it leaves empty. Where the file system ignores case it may be one that was made: that stays. */
function removeFile(name: string, folder: string, made: ReadonlySet<string | undefined>): boolean {
  const path = join(folder, name);
  const file = identity(path);
  if (file === undefined || made.has(file)) return false;
  unlinkSync(path);
  for (let parent = dirname(name); parent !== '.'; parent = dirname(parent)) {
    try {
      rmdirSync(join(folder, parent));
    } catch {
      break;
    }
  }
  return true;
}

/** What a file is, whatever it is called; undefined where it is not there. */
function identity(path: string): string | undefined {
  const stat = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  return stat === undefined ? undefined : `${stat.dev}:${stat.ino}`;
}
