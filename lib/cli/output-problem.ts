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

/** What was thrown while an output folder was compared or replaced, in the user's words. `folder` as the user would type it. */
export function outputProblem(thrown: unknown, folder: string): OutputProblem {
  if (thrown instanceof OutputProblem) return thrown;
  const { code, message } = thrown as NodeJS.ErrnoException;
  const [reason, help] = REASONS[code ?? ''] ?? [message, 'name another folder with --output'];
  return new OutputProblem(`the output ${folder} cannot be replaced: ${reason}`, help);
}

const PERMISSIONS = 'make it writable, or name another folder with --output';

const REASONS: Readonly<Record<string, readonly [reason: string, help: string]>> = {
  EACCES: ['permission denied (EACCES)', PERMISSIONS],
  EPERM: ['permission denied (EPERM)', PERMISSIONS],
  EROFS: ['its file system is read-only (EROFS)', PERMISSIONS],
  ENOTDIR: ['a part of its path is a file (ENOTDIR)', 'name another folder with --output'],
  ENOSPC: ['no space is left on the device (ENOSPC)', 'free some, then run again'],
  EDQUOT: ['the quota is used up (EDQUOT)', 'free some space, then run again'],
};
