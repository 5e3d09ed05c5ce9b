/** Signals that end a program from outside. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Cleans up before a signal ends the process, which it then does as without us. */
export function onSignal(clean: (signal: NodeJS.Signals) => void): void {
  for (const signal of SIGNALS) {
    process.once(signal, () => {
      clean(signal);
      // Somebody else who listens decides what becomes of the process.
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    });
  }
}
