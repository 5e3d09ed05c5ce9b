import { join } from 'node:path';

/** A module of the built package: what users run, without what a loader of TypeScript adds to each function. */
export function built(path: string): unknown {
  return require(join(__dirname, '..', 'build', path));
}
