import { type CompiledPolicy, endText, type FlowRecord, otherEnd, portsText, type ReasonRecord } from '../intent';
import type { Direction } from '../model';
import { byCodeUnit } from '../sets';

/** The flows that a policy opens and why, a line each, sorted; `undefined` where it opens none. */
export function flowsAnnotation({ flows }: CompiledPolicy): string | undefined {
  const lines = (['ingress', 'egress'] as const).flatMap((direction) =>
    [...new Set(flows[direction].map((flow) => line(flow, direction)))].sort(byCodeUnit),
  );
  // Ends in a line break, so that YAML has one form for one line and for several, and a flow more is a line more.
  return lines.length === 0 ? undefined : `${lines.join('\n')}\n`;
}

function line(flow: FlowRecord, direction: Direction): string {
  const reason = reasonText(flow.reason);
  return `${direction} ${direction === 'ingress' ? 'from' : 'to'} ${endText(otherEnd(flow, direction))}, ${portsText(flow.ports)}${reason === '' ? '' : `: ${reason}`}`;
}

/** A reason on one line: `orders are stored (owner team-orders, ticket SEC-12, until 2027-03-31)`. */
function reasonText(reason: ReasonRecord): string {
  const details = (['owner', 'ticket', 'until'] as const).flatMap((option) =>
    reason[option] === undefined ? [] : [`${option} ${reason[option]}`],
  );
  const because = (reason.because ?? '').replace(/\s+/g, ' ').trim();
  if (details.length === 0) return because;
  return because === '' ? details.join(', ') : `${because} (${details.join(', ')})`;
}
