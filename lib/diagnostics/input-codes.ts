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
  BH1207: define<{ readonly kept: number }>({
    name: 'findings-left-out',
    severity: 'error',
    message: ({ kept }) => `there is more wrong with the documents than the ${kept} findings that are shown`,
    help: () => 'correct those first; many equal ones mean that a file is none of manifests',
  }),
  BH1208: define<{ readonly folder: string; readonly plain: boolean }>({
    name: 'kustomization-not-rendered',
    severity: 'warning',
    message: ({ plain }) =>
      plain
        ? 'the folder is a kustomization: all its files are read, whether or not it lists them'
        : 'the folder is a kustomization that was not rendered: its files are read as they are, patches as whole objects, and what it generates, changes or fetches is not there',
    help: ({ folder }) => `render it first: kubectl kustomize ${folder} | bulkhead check -`,
  }),
} as const;
