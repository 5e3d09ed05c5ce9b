import type { Reason } from '../verdict';

/** Each reason once, in the order of their first mention. */
export function distinctReasons(reasons: readonly Reason[]): readonly Reason[] {
  if (reasons.length < 2) return reasons;
  const [first, second] = reasons;
  if (reasons.length === 2 && first?.text !== second?.text) return reasons;
  return [...new Map(reasons.map((reason) => [`${reason.clause} ${reason.text}`, reason])).values()];
}
