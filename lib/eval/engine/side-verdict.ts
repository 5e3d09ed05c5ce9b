import type { Direction } from '../../model';
import { pointOfPort } from '../../sets';
import type { Query } from '../connection';
import type { Reason, SideVerdict } from '../verdict';
import { distinctReasons } from './distinct-reasons';
import { matchPeer } from './peer-match';
import {
  admittedReason,
  deniedReason,
  icmpReason,
  namedPortReason,
  possiblySelectedReason,
  unknownAddressReason,
  unknownLabelReason,
} from './reasons';
import { admittedBy, type IsolatedSide, type RuleMatch, type Side } from './side';

/** The say of one end about one connection. */
export function sideVerdict(side: Side, direction: Direction, { protocol, port }: Pick<Query, 'protocol' | 'port'>): SideVerdict {
  const { isolatedBy } = side;
  if (side.kind === 'open') return { verdict: side.verdict, isolatedBy, reasons: [side.reason] };
  // SEMANTICS S29: what policies do to other protocols is not defined, neither for deny nor for allow.
  if (protocol === 'ICMP') return { verdict: 'unspecified', isolatedBy, reasons: [icmpReason(direction, side.own)] };

  const point = pointOfPort(protocol, port);
  const admitting = side.rules.find((match) => admittedBy(match).certain.has(point));
  if (admitting !== undefined) {
    const { policy, index } = admitting.rule;
    return { verdict: 'allowed', isolatedBy, decidedBy: { policy, rule: index }, reasons: [admittedReason(policy, index)] };
  }
  const doubts = side.rules.filter((match) => admittedBy(match).possible.has(point)).flatMap((match) => doubtsOf(match, side, point));
  const reasons = distinctReasons([...side.leaks, ...doubts]);
  if (reasons.length > 0) return { verdict: 'unspecified', isolatedBy, reasons };
  return { verdict: 'denied', isolatedBy, reasons: [deniedReason(direction, side.own, isolatedBy)] };
}

/** Why a rule that possibly admits a port does not admit it for certain. */
function doubtsOf(
  { rule: { policy, index, peers }, applies, peer, ports }: RuleMatch,
  side: IsolatedSide,
  point: number,
): readonly Reason[] {
  const doubts: Reason[] = [];
  if (applies === 'unknown') doubts.push(possiblySelectedReason(policy, side.own));
  if (peer === 'unknown') {
    for (const candidate of peers ?? [])
      if (matchPeer(candidate, side.other) === 'unknown')
        doubts.push((candidate.kind === 'addresses' ? unknownAddressReason : unknownLabelReason)(policy, index, side.other));
  }
  if (!ports.certain.has(point)) doubts.push(namedPortReason(policy, index, side.destination));
  return doubts;
}
