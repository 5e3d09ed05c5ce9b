import type { Colours } from '../report';

/** Colours for a stream: only on a terminal, and never against `NO_COLOR`. */
export function terminalColours(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv = process.env): Colours {
  const { createColors } = require('picocolors') as typeof import('picocolors');
  return createColors(stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb');
}
