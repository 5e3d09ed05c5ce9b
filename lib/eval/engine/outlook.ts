import type { Reason, SideVerdict } from '../verdict';
import { distinctReasons } from './distinct-reasons';

/** What becomes of one connection on one side, seen from some step of the evaluation. */
export type Outlook = Pick<SideVerdict, 'tier' | 'decidedBy' | 'passedBy' | 'reasons'> & {
  readonly verdict: Exclude<SideVerdict['verdict'], 'none'>;
};

/** @param reasons what the answer depends on */
export function unspecifiedOutlook(reasons: readonly Reason[]): Outlook {
  return { verdict: 'unspecified', reasons: distinctReasons(reasons) };
}
