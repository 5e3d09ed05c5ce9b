import type { CompiledPolicy, CompiledRule } from './compiled-policy';
import { isAbout, type Opposite } from './opposite';
import { type Outlook, unspecifiedOutlook } from './outlook';
import { icmpReason, ownNodeReason, possiblySelectedReason } from './reasons';
import { ruleDoubts } from './rule-doubts';
import type { PortPoint } from './rule-ports';
import type { Selection } from './selection';
import type { PolicedSide } from './side';

/** A rule that may admit a connection, and does not for certain. */
interface Doubtful {
  readonly rule: CompiledRule;
  /** Whether its policy selects the pod for certain. */
  readonly selected: boolean;
}

/**
 * What NetworkPolicies make of one connection. Where one isolates the pod they make the final decision (SEMANTICS T6): what no rule
 * admits is denied (S5).
 *
 * @param next what comes after the tier
 */
export function isolationOutlook(side: PolicedSide, point: PortPoint, next: () => Outlook): Outlook {
  const { selection, direction, own, opposite, ownNode } = side;
  if (selection.isolatedBy.length === 0) return next();
  // SEMANTICS S25: the pod's own node may always come in.
  if (direction === 'ingress' && ownNode === 'yes') return allowed([ownNodeReason(direction, ownNode, own, opposite.other)]);
  // SEMANTICS S29: what policies do to other protocols is not defined, neither for deny nor for allow.
  if (point === 'ICMP') return unspecifiedOutlook([icmpReason(direction, own)]);

  const doubtful: Doubtful[] = [];
  const admitting =
    findAdmitting(selection.certain, true, opposite, point, doubtful) ??
    findAdmitting(selection.possible, false, opposite, point, doubtful);
  if (admitting !== undefined) return admitting.admitted();
  if (doubtful.length === 0 && ownNode === 'no' && selection.certain.length > 0) return denied(selection);
  const leaks = ownNode === 'no' ? [] : [ownNodeReason(direction, ownNode, own, opposite.other)];
  const doubts = doubtful.flatMap(({ rule, selected }) => [
    ...(selected ? [] : [possiblySelectedReason(rule.policy, own)]),
    ...ruleDoubts(rule, opposite, point),
  ]);
  if (selection.certain.length > 0) {
    if (leaks.length + doubts.length > 0) return unspecifiedOutlook([...leaks, ...doubts]);
    return denied(selection);
  }
  // Nobody knows whether it is isolated at all.
  const otherwise = next();
  if (leaks.length + doubts.length === 0 && otherwise.verdict === 'denied') return otherwise;
  const isolating = selection.possible.map(({ policy }) => possiblySelectedReason(policy, own));
  return unspecifiedOutlook([...isolating, ...leaks, ...doubts, ...(otherwise.verdict === 'unspecified' ? otherwise.reasons : [])]);
}

/** The first rule that admits the connection for certain; those in doubt on the way are noted. */
function findAdmitting(
  policies: readonly CompiledPolicy[],
  selected: boolean,
  opposite: Opposite,
  point: PortPoint,
  doubtful: Doubtful[],
): CompiledRule | undefined {
  for (const { rules } of policies)
    for (const rule of rules) {
      const about = isAbout(rule, opposite, point);
      if (about === 'no') continue;
      if (about === 'yes' && selected) return rule;
      doubtful.push({ rule, selected });
    }
  return undefined;
}

function denied(selection: Selection): Outlook {
  return { verdict: 'denied', tier: 'NetworkPolicy', reasons: [selection.denied()] };
}

function allowed(reasons: Outlook['reasons']): Outlook {
  return { verdict: 'allowed', tier: 'NetworkPolicy', reasons };
}
