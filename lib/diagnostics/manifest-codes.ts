import { define } from './definition';

/** 31xx: findings about one policy, or about policies among each other, that need no declared intent. */
export const MANIFEST_CODES = {
  BH3190: define<{ readonly what: string; readonly until: string; readonly today: string }>({
    name: 'suppression-expired',
    severity: 'warning',
    message: ({ what, until, today }) => `the suppression of ${what} ended on ${until}, and today is ${today}`,
    help: () => 'mend what it suppresses, or give it a later day and a reason that still holds',
  }),
  BH3191: define<{ readonly what: string }>({
    name: 'suppression-unused',
    severity: 'warning',
    message: ({ what }) => `the suppression of ${what} suppresses nothing`,
    help: () => 'remove it, or mend its code, subject or file: a finding shows them',
  }),
} as const;
