import type { Reason } from '../verdict';

/** Each reason once, in the order of their first mention. */
export function distinctReasons(reasons: readonly Reason[]): readonly Reason[] {
  return [...new Map(reasons.map((reason) => [`${reason.clause} ${reason.text}`, reason])).values()];
}
