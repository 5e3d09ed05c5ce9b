/** What `bulkhead synth` is to run. */
export type Program = FileProgram | CommandProgram;

/** A file, loaded into the command's own process. */
interface FileProgram {
  readonly kind: 'file';
  /** Absolute. */
  readonly file: string;
  /** As the user named it. */
  readonly name: string;
}

/** A shell command, run as a child process. */
interface CommandProgram {
  readonly kind: 'command';
  readonly command: string;
}
