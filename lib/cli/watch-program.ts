/** How a program came to its end. */
export interface ProgramEnd {
  /** What it threw, at its top level or later, also as a rejection that nobody caught. */
  readonly thrown?: { readonly value: unknown };
  /** The exit code that it asked for. */
  readonly exitCode: number;
  /** Whether it waits at its top level for something that can never come any more. */
  readonly unsettled: boolean;
}

/**
 * Runs a program and calls `onEnd` once, at its very end: when nothing is left to do, when it calls `process.exit`, or at the first
 * error that nobody catches. `onEnd` must do all it does before it returns, and set `process.exitCode`. `onLate` gets what the program
 * throws after that, which only its own listeners for the end of the process can do.
 */
export function watchProgram(
  load: () => Promise<void> | undefined,
  onEnd: (end: ProgramEnd) => void,
  onLate: (thrown: unknown) => void,
): void {
  let waiting = true;
  let ended = false;
  const end = (how: ProgramEnd): void => {
    if (ended) return;
    ended = true;
    onEnd(how);
  };
  let failed = false;
  const fail = (value: unknown): void => {
    // What follows the first error is its consequence, and would not have happened under `node`.
    if (failed) return;
    failed = true;
    if (ended) onLate(value);
    else end({ thrown: { value }, exitCode: 1, unsettled: false });
    stopSoon();
  };
  process.once('beforeExit', (exitCode) => end({ exitCode, unsettled: waiting }));
  process.once('exit', (exitCode) => end({ exitCode, unsettled: false }));
  process.on('uncaughtException', (error) => {
    // A program that listens too has decided to live on.
    if (process.listenerCount('uncaughtException') === 1) fail(error);
  });
  try {
    const loading = load();
    if (loading === undefined) waiting = false;
    else
      loading.then(() => {
        waiting = false;
      }, fail);
  } catch (error) {
    fail(error);
  }
}

/**
 * A program that threw is over, as under `node`; what it left running must not keep the process alive. Everything has been written by
 * now, and where nothing is left the process ends by itself before this happens.
 */
function stopSoon(): void {
  setTimeout(() => process.exit(), 20).unref();
}
