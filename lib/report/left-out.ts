import { count } from './count';

/** What was read and takes no part in any answer. */
export interface LeftOut {
  /** How many objects were left out because of errors. */
  readonly objects: number;
  /** How many files could not be read, or not all of them. */
  readonly files: number;
  /** How many files of named folders hold no Kubernetes object. */
  readonly withoutObjects: number;
}

/** `refused 5 objects: see the errors`; undefined if nothing was. */
export function leftOutText({ objects, files }: Omit<LeftOut, 'withoutObjects'>): string | undefined {
  const what = [
    ...(objects === 0 ? [] : [`refused ${count(objects, 'object')}`]),
    ...(files === 0 ? [] : [`could not read all of ${count(files, 'file')}`]),
  ];
  return what.length === 0 ? undefined : `${what.join(', ')}: see the errors`;
}
