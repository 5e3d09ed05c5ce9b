/** Two that should say the same do not. */
export class Disagreement extends Error {
  constructor(what: string, details: unknown) {
    super(`${what}\n${JSON.stringify(details, undefined, 2)}`);
    this.name = 'Disagreement';
  }
}

/** @throws Disagreement unless the values are equal */
export function agree(what: string, got: unknown, expected: unknown, details: unknown): void {
  const [mine, theirs] = [JSON.stringify(got), JSON.stringify(expected)];
  if (mine !== theirs) throw new Disagreement(what, { got, expected, details });
}
