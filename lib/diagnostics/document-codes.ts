import { define } from './definition';

/** 1xxx: documents that were read. */
export const DOCUMENT_CODES = {
  BH1001: define<{ readonly problem: string }>({
    name: 'malformed-document',
    severity: 'error',
    message: ({ problem }) => `the document cannot be read: ${problem}`,
  }),
} as const;
