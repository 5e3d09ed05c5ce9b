import type { SynthReport } from '../constructs';
import type { Diagnostic } from '../diagnostics';
import type { Notice } from './notice';

/** All that `bulkhead synth` has to tell. File names are as the user would type them where the command was started. */
export interface SynthResult {
  /** Whether every proof succeeded and, with `check`, the output is what the program makes. */
  readonly ok: boolean;
  /** What was typed: `bulkhead synth main.ts`. */
  readonly command: string;
  /** The output folder. */
  readonly output: string;
  /** Whether that folder was there before the run. */
  readonly outputExists: boolean;
  /** Files that were made or changed. */
  readonly written: readonly WrittenFile[];
  /** Files that were already what the program makes, and were not touched. */
  readonly unchanged: readonly WrittenFile[];
  /** Files of earlier runs that the program makes no longer, and that are gone now. */
  readonly removed: readonly string[];
  /** One for each app with zones. */
  readonly reports: readonly SynthReport[];
  /** What the command says besides the diagnostics of the reports. */
  readonly notices: readonly Notice[];
  /** Why the run came to no end, or to a bad one. */
  readonly error?: Notice | Diagnostic;
  /** Present with `--check`: nothing was written then. */
  readonly check?: CheckResult;
}

export interface WrittenFile {
  readonly file: string;
  /** How many network policies it holds. */
  readonly policies: number;
}

/** How the output folder differs from what the program makes. */
export interface CheckResult {
  readonly same: boolean;
  readonly differences: readonly FileDifference[];
}

export interface FileDifference {
  readonly file: string;
  /**
   * `changed`: other bytes; `missing`: the program makes it, the output lacks it; `extra`: an earlier run wrote it, and the program makes
   * it no longer; `foreign`: a manifest that is not of the program, and that Bulkhead did not write as it is, so that it never removes it.
   */
  readonly kind: 'changed' | 'missing' | 'extra' | 'foreign';
  /** Unified diff from the output to what the program makes, whole; absent where the file is no text or too different. */
  readonly diff?: string;
}
