import { closeSync, fstatSync, openSync } from 'node:fs';
import { createEngine } from '../eval';
import { renderFinding } from '../report';
import { probeAnswers } from './answer-probes';
import { EXIT } from './exit-code';
import type { ManifestOptions } from './manifest-options';
import { onManifests } from './on-manifests';
import { print } from './print';
import { probeLines } from './probe-lines';
import { UsageError } from './usage-error';

/** The options of `bulkhead query`. */
export interface QueryOptions extends ManifestOptions {
  /** A path, or `-`. */
  readonly probes: string;
  readonly format: 'json' | 'text';
}

/** Answers probes about manifests, a chunk of lines at a time. Tells the user everything and sets `process.exitCode`. */
export function runQuery(paths: readonly string[], options: QueryOptions): void {
  const file = openedProbes(paths, options);
  if (file === undefined) return;
  try {
    onManifests(paths, options, ({ cluster }, settings) => {
      const answer = probeAnswers(createEngine(cluster, settings.engine), options.format);
      return answerAll(file, answer) ? EXIT.ok : EXIT.findings;
    });
  } finally {
    if (file !== 0) closeSync(file);
  }
}

/** Opens the probes before anything is loaded: who mistypes their name should not wait for the answer. */
function openedProbes(paths: readonly string[], { probes }: QueryOptions): number | undefined {
  try {
    if (probes !== '-') return opened(probes);
    if (!paths.includes('-')) return 0;
    throw new UsageError('standard input cannot be both the manifests and the probes', 'write one of them to a file, and name that');
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    print(2, `${renderFinding(error.notice)}\n`);
    process.exitCode = EXIT.usage;
    return undefined;
  }
}

function opened(path: string): number {
  try {
    const file = openSync(path, 'r');
    if (!fstatSync(file).isDirectory()) return file;
    closeSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`;
    throw new UsageError(`the file of probes ${path} ${reason}`, HELP);
  }
  throw new UsageError(`the file of probes ${path} is a folder`, HELP);
}

const HELP = 'name a file with one JSON object a line, or - for standard input';

/** Whether every line was answered. Stops where nobody reads the answers any more. */
function answerAll(file: number, answer: ReturnType<typeof probeAnswers>): boolean {
  let answered = true;
  for (const lines of probeLines(file)) {
    const { text, problems } = answer(lines);
    if (problems > 0) answered = false;
    if (!print(1, text)) break;
  }
  return answered;
}
