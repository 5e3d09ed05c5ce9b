/** The value that a drawn number stands for. */
export function pick<T extends {}>(values: readonly T[], choice: number): T {
  const value = values[choice % values.length];
  if (value === undefined) throw new Error('nothing to choose from');
  return value;
}

/** Those values that are preferred, if there are any. */
export function preferred<T>(values: readonly T[], isPreferred: (value: T) => boolean): readonly T[] {
  const found = values.filter(isPreferred);
  return found.length > 0 ? found : values;
}
