import type { Answer } from '../verdict';
import type { CompiledAdminRule } from './compiled-policy';
import { isAbout, type Opposite } from './opposite';
import { type Outlook, unspecifiedOutlook } from './outlook';
import type { PodParty } from './party';
import { acceptedReason, deniedByRuleReason, equalPriorityReason, possiblySelectedReason } from './reasons';
import { ruleDoubts } from './rule-doubts';
import type { PortPoint } from './rule-ports';
import type { AppliedPolicy, Rank, TierSelection } from './tier-selection';

/** A rule that may be the one that decides. */
interface Way {
  readonly applied: AppliedPolicy;
  readonly rule: CompiledAdminRule;
  /** Whether it is about the connection for certain. */
  readonly certain: boolean;
}

/**
 * What a cluster tier makes of one connection: the first rule that is about it decides or passes it on (SEMANTICS T3, T5).
 * A rule that may be about it is one way, what comes after it another.
 *
 * @param next what comes after the tier
 */
export function tierOutlook(
  ranks: TierSelection,
  own: PodParty,
  opposite: Opposite,
  point: PortPoint,
  next: () => Outlook,
  from = 0,
): Outlook {
  for (let index = from; index < ranks.length; index++) {
    const { ways, settled } = waysOf(ranks[index] as Rank, opposite, point);
    if (ways.length === 0) continue;
    const rest = settled ? undefined : tierOutlook(ranks, own, opposite, point, next, index + 1);
    return outlookOfWays(ways, rest, own, opposite, point, next);
  }
  return next();
}

/** The first rule of each policy that is about the connection, and those before it that may be. */
function waysOf(rank: Rank, opposite: Opposite, point: PortPoint): { readonly ways: readonly Way[]; readonly settled: boolean } {
  const ways: Way[] = [];
  let settled = false;
  for (const applied of rank)
    for (const rule of applied.rules) {
      const match = isAbout(rule, opposite, point);
      if (match === 'no') continue;
      const certain = match === 'yes' && applied.applies === 'yes';
      ways.push({ applied, rule, certain });
      if (certain) settled = true;
      // What follows in the policy is about it only if this rule is not, or if the policy does not select the pod.
      if (match === 'yes') break;
    }
  return { ways, settled };
}

function outlookOfWays(
  ways: readonly Way[],
  rest: Outlook | undefined,
  own: PodParty,
  opposite: Opposite,
  point: PortPoint,
  next: () => Outlook,
): Outlook {
  const taken = ways.map((way) => ({ way, outlook: outlookOf(way, next) }));
  const outlooks = [...taken.map(({ outlook }) => outlook), ...(rest === undefined ? [] : [rest])];
  const verdicts = new Set(outlooks.map(({ verdict }) => verdict));
  const sure = taken.find(({ way }) => way.certain)?.outlook ?? rest;
  if (verdicts.size === 1 && sure !== undefined && (outlooks.length === 1 || sure.verdict !== 'unspecified')) return sure;
  const doubts = verdicts.size === 1 ? [] : taken.flatMap(({ way }) => (way.certain ? [] : doubtsOf(way, own, opposite, point)));
  const unsure = outlooks.filter(({ verdict }) => verdict === 'unspecified').flatMap(({ reasons }) => reasons);
  return unspecifiedOutlook([...doubts, ...contradictions(taken), ...unsure]);
}

function outlookOf({ rule: { policy, index, action } }: Way, next: () => Outlook): Outlook {
  const decision = { policy, rule: index };
  if (action === 'Pass') {
    const after = next();
    return { ...after, passedBy: [decision, ...(after.passedBy ?? [])] };
  }
  const accepts = action === 'Accept';
  return {
    verdict: accepts ? 'allowed' : 'denied',
    tier: policy.tier,
    decidedBy: decision,
    reasons: [accepts ? acceptedReason(policy, index) : deniedByRuleReason(policy, index)],
  };
}

function doubtsOf({ applied: { policy, applies }, rule }: Way, own: PodParty, opposite: Opposite, point: PortPoint): Outlook['reasons'] {
  return [...(applies === 'unknown' ? [possiblySelectedReason(policy, own)] : []), ...ruleDoubts(rule, opposite, point)];
}

/** SEMANTICS U12: policies of one rank that say different things. */
function contradictions(taken: readonly { readonly way: Way; readonly outlook: Outlook }[]): Outlook['reasons'] {
  const answers = new Map<AppliedPolicy, Answer[]>();
  for (const { way, outlook } of taken) answers.set(way.applied, [...(answers.get(way.applied) ?? []), outlook.verdict]);
  const said = new Set([...answers.values()].map((list) => [...new Set(list)].sort().join(' ')));
  return said.size > 1 ? [equalPriorityReason([...answers.keys()].map(({ policy }) => policy))] : [];
}
