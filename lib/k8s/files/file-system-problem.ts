import { type Diagnostic, diagnostic } from '../../diagnostics';

const PROBLEMS: Readonly<Record<string, readonly [problem: string, fix: string]>> = {
  EACCES: ['permission is denied', 'make it readable for the user that runs bulkhead'],
  EPERM: ['permission is denied', 'make it readable for the user that runs bulkhead'],
  ENOENT: ['it is gone', 'leave the files alone while they are read, and run the command again'],
  ENAMETOOLONG: ['its path is too long for the system', 'move it to a shorter path'],
  EISDIR: ['it is a folder', 'run the command again'],
};

/** What the file system says about something that was found and cannot be read. */
export function fileSystemProblem(error: unknown, what: 'file' | 'folder', name: string): Diagnostic {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  const [problem, fix] = PROBLEMS[code] ?? [`the system says ${code}`, `look at the ${what} with ls -l, and run the command again`];
  return diagnostic('BH1201', { what, problem, fix }, { where: { document: { file: name } } });
}
