/** The value that a drawn number stands for. */
export function pick<T extends {}>(values: readonly T[], choice: number): T {
  const value = values[choice % values.length];
  if (value === undefined) throw new Error('nothing to choose from');
  return value;
}

/** The first acceptable value from the one on that a drawn number stands for, if there is one. */
export function pickWhere<T extends {}>(values: readonly T[], choice: number, isAcceptable: (value: T) => boolean): T | undefined {
  const start = choice % Math.max(1, values.length);
  return [...values.slice(start), ...values.slice(0, start)].find(isAcceptable);
}
