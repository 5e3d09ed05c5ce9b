import type { Workload } from '../../model';
import type { Family } from '../../sets';
import type { Reason, SideVerdict } from '../verdict';
import type { Case } from './cases';
import { distinctReasons } from './distinct-reasons';
import { familiesReason, hostNetworkReason } from './reasons';

/**
 * One say out of the says in all cases: theirs where they agree, else `unspecified`. `none` lets everything through, so it
 * agrees with `allowed`.
 *
 * @param hosts the ends that use their node's network
 */
export function mergeSides(sides: readonly { readonly in: Case; readonly side: SideVerdict }[], hosts: readonly Workload[]): SideVerdict {
  const [only, ...others] = sides as readonly [(typeof sides)[number], ...(typeof sides)[number][]];
  if (others.length === 0) return only.side;
  const verdicts = sides.map(({ side }) => side.verdict);
  const first = only.side.verdict;
  const isolatedBy = [...new Set(sides.flatMap(({ side }) => side.isolatedBy))];
  const reasonsOf = (wanted: (side: SideVerdict) => boolean): readonly Reason[] =>
    distinctReasons(sides.flatMap(({ side }) => (wanted(side) ? side.reasons : [])));
  if (verdicts.every((verdict) => verdict === first || (isOpen(verdict) && isOpen(first)))) {
    const verdict = verdicts.find((candidate) => candidate !== 'none') ?? 'none';
    // The cases may get there in different ways: one of them stands for all.
    const shown = (sides.find(({ side }) => side.decidedBy !== undefined) ?? only).side;
    return { ...shown, verdict, isolatedBy, reasons: reasonsOf(() => true) };
  }
  const reasons = [...disagreements(sides, hosts), ...reasonsOf(({ verdict }) => verdict === 'unspecified')];
  return { verdict: 'unspecified', isolatedBy, reasons };
}

function disagreements(sides: readonly { readonly in: Case; readonly side: SideVerdict }[], hosts: readonly Workload[]): readonly Reason[] {
  const reasons: Reason[] = [];
  const byFamily = new Map<Family, string[]>();
  for (const { in: one, side } of sides) {
    const answer = isOpen(side.verdict) ? 'allowed' : side.verdict;
    byFamily.set(one.family, [...(byFamily.get(one.family) ?? []), answer]);
  }
  const single = (answers: readonly string[]): string => (new Set(answers).size === 1 ? (answers[0] as string) : 'unspecified');
  if ([...byFamily.values()].some((answers) => new Set(answers).size > 1)) reasons.push(hostNetworkReason(hosts));
  const answers = new Map([...byFamily].map(([family, list]) => [family, single(list)]));
  if (new Set(answers.values()).size > 1) reasons.push(familiesReason(answers));
  return reasons;
}

function isOpen(verdict: SideVerdict['verdict']): boolean {
  return verdict === 'allowed' || verdict === 'none';
}
