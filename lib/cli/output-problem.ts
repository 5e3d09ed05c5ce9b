import type { Notice } from '../report';

/** The output folder cannot be what the program makes. */
export class OutputProblem extends Error {
  readonly notice: Notice;

  constructor(message: string, help: string) {
    super(message);
    this.name = 'OutputProblem';
    this.notice = { severity: 'error', name: 'output', message, help };
  }
}

/** What was thrown while an output folder was read or written, in the user's words. */
export function outputProblem(thrown: unknown): OutputProblem {
  if (thrown instanceof OutputProblem) return thrown;
  const { code, path, message } = thrown as NodeJS.ErrnoException;
  const [reason, help] = REASONS[code ?? ''] ?? [message, 'name another folder with --output'];
  return new OutputProblem(`the output cannot be written${path === undefined ? '' : ` at ${path}`}: ${reason}`, help);
}

const PERMISSIONS = 'make it writable, or name another folder with --output';

const REASONS: Readonly<Record<string, readonly [reason: string, help: string]>> = {
  EACCES: ['permission denied (EACCES)', PERMISSIONS],
  EPERM: ['permission denied (EPERM)', PERMISSIONS],
  EROFS: ['its file system is read-only (EROFS)', PERMISSIONS],
  ENOSPC: ['no space is left on the device (ENOSPC)', 'free some, then run again'],
  EDQUOT: ['the quota is used up (EDQUOT)', 'free some space, then run again'],
};
