import type { SynthResult } from '../report';

/** The parts of a result that say what became of the output. */
export type OutputResult = Pick<SynthResult, 'ok' | 'written' | 'unchanged' | 'removed' | 'notices' | 'check' | 'error'>;

/** Nothing was touched. */
export const UNTOUCHED = { written: [], unchanged: [], removed: [] } as const;
