import type { Answer, Reason, SideVerdict, Verdict } from '../verdict';
import { distinctReasons } from './distinct-reasons';
import { passedReason } from './reasons';

/** Both sides must let a connection through; one that denies decides (SEMANTICS S6). */
export function bothSides(egress: SideVerdict['verdict'], ingress: SideVerdict['verdict']): Answer {
  if (egress === 'denied' || ingress === 'denied') return 'denied';
  return egress === 'unspecified' || ingress === 'unspecified' ? 'unspecified' : 'allowed';
}

/** The one answer of all cases, else `unspecified`. */
export function agreement(answers: readonly Answer[]): Answer {
  const [first] = answers;
  return first !== undefined && answers.every((answer) => answer === first) ? first : 'unspecified';
}

/** A verdict with the reasons of the sides that decide it: of a denial those that deny, of doubt those in doubt. */
export function verdictOf(verdict: Answer, egress: SideVerdict, ingress: SideVerdict): Verdict {
  const all = verdict === 'allowed' || (egress.verdict !== verdict && ingress.verdict !== verdict);
  const reasons: Reason[] = [];
  // A denial in all cases, by a different side in each: both are in doubt, together they decide.
  if (all || egress.verdict === verdict) addReasons(reasons, egress);
  if (all || ingress.verdict === verdict) addReasons(reasons, ingress);
  return { verdict, egress, ingress, because: distinctReasons(reasons) };
}

function addReasons(to: Reason[], { passedBy, reasons }: SideVerdict): void {
  if (passedBy !== undefined) to.push(...passedBy.map(passedReason));
  for (const reason of reasons) to.push(reason);
}
