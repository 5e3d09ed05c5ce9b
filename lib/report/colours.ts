/** How parts of a text are painted. Text reports take one, so that they need no library and no terminal. */
export interface Colours {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly cyan: (text: string) => string;
}

const same = (text: string): string => text;

/** Leaves every text as it is. */
export const NO_COLOURS: Colours = { bold: same, dim: same, red: same, green: same, yellow: same, cyan: same };
