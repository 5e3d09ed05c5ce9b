import { define } from './definition';

/** 12xx: files and folders that were to be read. */
export const INPUT_CODES = {
  BH1201: define<{ readonly what: string; readonly problem: string; readonly fix: string }>({
    name: 'unreadable-input',
    severity: 'error',
    message: ({ what, problem }) => `the ${what} cannot be read: ${problem}`,
    help: ({ fix }) => fix,
  }),
  BH1202: define<{ readonly problem: string; readonly fix: string }>({
    name: 'link-not-followed',
    severity: 'error',
    message: ({ problem }) => `the link is not followed: it ${problem}`,
    help: ({ fix }) => fix,
  }),
  BH1203: define<{ readonly what: string }>({
    name: 'special-file',
    severity: 'error',
    message: ({ what }) => `${what} stands where a manifest should, and is not opened`,
    help: () => 'remove it from the folder, or give its content by standard input: -',
  }),
  BH1204: define<{ readonly limit: string; readonly fix: string }>({
    name: 'input-too-large',
    severity: 'error',
    message: ({ limit }) => `the file is left out: with it, there would be more than ${limit}`,
    help: ({ fix }) => fix,
  }),
  BH1205: define<{ readonly problem: string; readonly fix: string }>({
    name: 'no-utf8-text',
    severity: 'error',
    message: ({ problem }) => `the file is no UTF-8 text: ${problem}`,
    help: ({ fix }) => fix,
  }),
  BH1206: define<{ readonly problem: string; readonly fix: string }>({
    name: 'nothing-to-read',
    severity: 'error',
    message: ({ problem }) => problem,
    help: ({ fix }) => fix,
  }),
  BH1207: define<{ readonly kept: number; readonly count: number }>({
    name: 'findings-left-out',
    severity: 'error',
    message: ({ kept, count }) => `there is more wrong with the documents than the ${kept} findings above: ${count} others are not shown`,
    help: () => 'correct those above first; many equal ones mean that a file is none of manifests',
  }),
} as const;
