import type { CheckInput } from '../checks';
import type { Diagnostic } from '../diagnostics';
import { OWN_END } from '../eval';
import { type EndRecord, endText, type FlowRecord, ownZone, portsText, zoneBox } from '../intent';
import type { Direction } from '../model';
import { boxesMeet } from '../sets';
import type { FlowReport, SideState } from './synth-report';

const BLOCKED: ReadonlySet<string> = new Set(['BH4002', 'BH4006', 'BH4007', 'BH4008']);

/** The flows of a program with the state of each side; one an edge, in the order of the calls. */
export function flowReports(input: CheckInput, diagnostics: readonly Diagnostic[]): readonly FlowReport[] {
  return input.program.flows.map((flow) => ({
    from: nameOf(flow.source),
    to: nameOf(flow.destination),
    ports: portsText(flow.ports),
    egress: stateOf(flow, 'egress', input, diagnostics),
    ingress: stateOf(flow, 'ingress', input, diagnostics),
    reasons: [flow.reason],
    where: flow.place,
  }));
}

function nameOf(end: EndRecord): string {
  return end.kind === 'zone' ? end.zone.path : endText(end);
}

function stateOf(flow: FlowRecord, direction: Direction, { meaning }: CheckInput, diagnostics: readonly Diagnostic[]): SideState {
  const zone = ownZone(flow, direction);
  if (zone === undefined) return 'theirs';
  const blocked = diagnostics.some(({ code, where, evidence }) => BLOCKED.has(code) && where === flow.place && evidence?.witness?.side === direction);
  if (blocked) return 'blocked';
  const mine = zoneBox(OWN_END[direction], zone);
  return meaning[direction].closed.some(({ box }) => boxesMeet(box, mine)) ? 'proven' : 'open';
}
