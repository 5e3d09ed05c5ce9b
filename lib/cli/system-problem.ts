import type { Notice } from '../report';

/** What the operating system says while the command reads or writes, in words; undefined for any other error. */
export function systemProblem(error: unknown): Notice | undefined {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (!(error instanceof Error) || code === undefined || syscall === undefined) return undefined;
  const writes = syscall.startsWith('write') || code === 'ENOSPC';
  return {
    severity: 'error',
    name: 'system',
    message: writes ? `the output cannot be written (${code})` : `the input cannot be read (${code})`,
    help: writes
      ? 'look at the disk or pipe that it goes to; what was written is not complete'
      : 'look at what standard input or the file is, with ls -l',
  };
}
