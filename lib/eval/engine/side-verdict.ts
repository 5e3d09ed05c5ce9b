import { pointOfPort } from '../../sets';
import type { Query } from '../connection';
import type { SideVerdict } from '../verdict';
import { isolationOutlook } from './isolation-outlook';
import { type Outlook, unspecifiedOutlook } from './outlook';
import { defaultReason, otherReadingReason, rewrittenReason } from './reasons';
import type { PortPoint } from './rule-ports';
import type { PolicedSide, Side } from './side';
import { tierOutlook } from './tier-outlook';

/** The say of one end about one connection. */
export function sideVerdict(side: Side, { protocol, port }: Pick<Query, 'protocol' | 'port'>): SideVerdict {
  if (side.kind === 'open') return { verdict: 'none', isolatedBy: [], reasons: [side.reason] };
  const point = protocol === 'ICMP' ? protocol : pointOfPort(protocol, port);
  return { ...outlookAt(side, point), isolatedBy: side.selection.isolatedBy };
}

function outlookAt(side: PolicedSide, point: PortPoint): Outlook {
  const { outside } = side;
  if (outside === undefined || point === 'ICMP' || !outside.ports.has(point)) return throughTiers(side, point);
  const outlooks = outside.sides.map((one) => throughTiers(one, point));
  if (new Set(outlooks.map(({ verdict }) => verdict)).size === 1) return throughTiers(side, point);
  const doubts = outlooks.filter(({ verdict }) => verdict === 'unspecified').flatMap(({ reasons }) => reasons);
  return unspecifiedOutlook([rewrittenReason(outside.services, side.own), ...doubts]);
}

/** SEMANTICS T1: Admin, NetworkPolicies, Baseline, and what nobody decides is allowed. */
function throughTiers(side: PolicedSide, point: PortPoint): Outlook {
  const { own, tiers } = side;
  const end = (): Outlook => ({ verdict: 'allowed', reasons: [defaultReason(side)] });
  if (tiers.admin.length + tiers.baseline.length === 0) return isolationOutlook(side, point, end);
  let fromPolicies: Outlook | undefined;
  let fromBaseline: Outlook | undefined;
  const baseline = (): Outlook => {
    fromBaseline ??= withOtherReading(side, tierOutlook(tiers.baseline, own, tiers.opposite, point, end));
    return fromBaseline;
  };
  const policies = (): Outlook => {
    fromPolicies ??= isolationOutlook(side, point, baseline);
    return fromPolicies;
  };
  return tierOutlook(tiers.admin, own, tiers.opposite, point, policies);
}

/**
 * SEMANTICS T7, U13: by the other reading a NetworkPolicy that selects the pod in the other direction keeps Baseline from being asked, and
 * the connection is allowed.
 */
function withOtherReading({ direction, own, tiers }: PolicedSide, outlook: Outlook): Outlook {
  if (outlook.verdict === 'allowed' || tiers.otherwise.length === 0) return outlook;
  return { ...outlook, reasons: [...outlook.reasons, otherReadingReason(direction, own, tiers.otherwise)] };
}
