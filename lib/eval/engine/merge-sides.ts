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
export function mergeSides(sides: readonly CaseSide[], hosts: readonly Workload[]): SideVerdict {
  const [only, ...others] = sides as readonly [(typeof sides)[number], ...(typeof sides)[number][]];
  if (others.length === 0) return only.side;
  const verdicts = sides.map(({ side }) => side.verdict);
  const first = only.side.verdict;
  const isolatedBy = [...new Set(sides.flatMap(({ side }) => side.isolatedBy))];
  // The cases may get there in different ways: one of them stands for all, and its reasons come first.
  const shown = sides.find(({ side }) => side.decidedBy !== undefined) ?? only;
  const ordered = [shown, ...sides.filter((one) => one !== shown)];
  const reasonsOf = (wanted: (side: SideVerdict) => boolean): readonly Reason[] =>
    reasonsByBehaviour(
      ordered.filter(({ side }) => wanted(side)),
      hosts,
    );
  if (verdicts.every((verdict) => verdict === first || (isOpen(verdict) && isOpen(first)))) {
    const verdict = verdicts.find((candidate) => candidate !== 'none') ?? 'none';
    return { ...shown.side, verdict, isolatedBy, reasons: reasonsOf(() => true) };
  }
  const reasons = [...disagreements(sides, hosts), ...reasonsOf(({ verdict }) => verdict === 'unspecified')];
  return { verdict: 'unspecified', isolatedBy, reasons };
}

type CaseSide = { readonly in: Case; readonly side: SideVerdict };

/** What is said of a host-network pod depends on what it is taken for: where that makes a difference, each reason tells. */
function reasonsByBehaviour(sides: readonly CaseSide[], hosts: readonly Workload[]): readonly Reason[] {
  const all = sides.flatMap(({ in: { hostNetwork }, side }) => side.reasons.map((reason) => ({ hostNetwork, reason })));
  const said = (behaviour: Case['hostNetwork']): ReadonlySet<string> =>
    new Set(all.flatMap(({ hostNetwork, reason: { clause, text } }) => (hostNetwork === behaviour ? [`${clause} ${text}`] : [])));
  const [asPod, asNode] = [said('pod'), said('node')];
  const who = hosts.length > 1 ? 'their' : 'its';
  return distinctReasons(
    all.map(({ reason }) => {
      const key = `${reason.clause} ${reason.text}`;
      if (hosts.length === 0 || (asPod.has(key) && asNode.has(key)) || asPod.size === 0 || asNode.size === 0) return reason;
      const as = asPod.has(key) ? (hosts.length > 1 ? 'as pods' : 'as a pod') : `as ${who} node${hosts.length > 1 ? 's' : ''}`;
      return { ...reason, text: `${as}: ${reason.text}` };
    }),
  );
}

function disagreements(sides: readonly CaseSide[], hosts: readonly Workload[]): readonly Reason[] {
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
