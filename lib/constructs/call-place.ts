import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourcePlace } from '../diagnostics';

/** A function that a stack is cut at: its caller is the first frame. */
export type Cut = ((...args: never[]) => unknown) | (abstract new (...args: never[]) => unknown);

/** A call of the user's, whose place is worked out only when somebody asks. */
export class CallPlace {
  readonly #holder: { readonly stack?: string } = {};

  /** @param cut the function of ours whose caller is the user's line */
  constructor(cut: Cut) {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 4;
    Error.captureStackTrace(this.#holder, cut);
    Error.stackTraceLimit = limit;
  }

  /** The absolute path of the user's file, with line and column. */
  get absolute(): SourcePlace | undefined {
    const frames = (this.#holder.stack ?? '').split('\n').flatMap((line) => frameOf(line) ?? []);
    return frames.find(({ file }) => !file.includes(`${sep}node_modules${sep}`)) ?? frames[0];
  }

  /** The same, relative to the nearest `cdk8s.yaml` or `package.json` above the file, so that it reads alike on every machine. */
  get source(): SourcePlace | undefined {
    const place = this.absolute;
    return place && { ...place, file: relative(projectFolder(place.file), place.file).split(sep).join('/') };
  }
}

const FRAME = /^\s+at (?:.*? \()?(?:async )?((?:file:\/\/)?(?:\/|[A-Za-z]:[\\/]).*?):(\d+):(\d+)\)?$/;

function frameOf(line: string): SourcePlace | undefined {
  const [, file, number, column] = FRAME.exec(line) ?? [];
  if (file === undefined) return undefined;
  return { file: file.startsWith('file://') ? fileURLToPath(file) : file, line: Number(number), column: Number(column) };
}

/** The nearest folder above a file with a `cdk8s.yaml` or `package.json`, else the file's own. */
export function projectFolder(file: string): string {
  const own = dirname(file);
  for (let folder = own; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'cdk8s.yaml')) || existsSync(join(folder, 'package.json'))) return folder;
    if (dirname(folder) === folder) return own;
  }
}
