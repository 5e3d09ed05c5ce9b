import { define } from './definition';

/** 2xxx: misuse of the constructs, thrown at the user's line. */
export const MISUSE_CODES = {
  BH2001: define<{ readonly port: string }>({
    name: 'invalid-port',
    severity: 'error',
    message: ({ port }) => `${port} is no port number`,
    help: () => 'a port is a whole number from 1 to 65535',
  }),
} as const;
