import { define } from './definition';

/** 9xxx: faults of Bulkhead itself. */
export const INTERNAL_CODES = {
  BH9001: define<{ readonly what: string; readonly expected: string; readonly found: string }>({
    name: 'proof-contradicts-engine',
    severity: 'error',
    message: ({ what, expected, found }) => `the proof says ${expected} and the engine says ${found} about the witness of: ${what}`,
    help: () => 'this is a fault of Bulkhead: nothing is written; please report it with the program',
  }),
  BH9002: define<{ readonly versions: string }>({
    name: 'two-copies',
    severity: 'error',
    message: ({ versions }) => `two copies of cdk8s-bulkhead work on one app: ${versions}`,
    help: () => 'install it once: npm dedupe',
  }),
} as const;
