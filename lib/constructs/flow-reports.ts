import type { CheckInput } from '../checks';
import type { Diagnostic } from '../diagnostics';
import { OWN_END } from '../eval';
import { type EndRecord, endText, type FlowRecord, ownZone, portsText, zoneBox } from '../intent';
import type { Direction } from '../model';
import { boxesMeet } from '../sets';
import type { FlowReport, SideState } from './synth-report';

const BLOCKED: ReadonlySet<string> = new Set(['BH4002', 'BH4006', 'BH4007', 'BH4008']);

/** The flows of a program with the state of each side, in the order of the calls; one an edge, whose reasons add up. */
export function flowReports(input: CheckInput, diagnostics: readonly Diagnostic[]): readonly FlowReport[] {
  const edges = new Map<string, FlowReport>();
  for (const flow of input.program.flows) {
    const [from, to, ports] = [nameOf(flow.source), nameOf(flow.destination), portsText(flow.ports)];
    const key = JSON.stringify([from, to, ports]);
    const edge = edges.get(key);
    const reasons = Object.keys(flow.reason).length === 0 ? [] : [flow.reason];
    if (edge !== undefined) edges.set(key, { ...edge, reasons: [...edge.reasons, ...reasons] });
    else
      edges.set(key, {
        from,
        to,
        ports,
        egress: stateOf(flow, 'egress', input, diagnostics),
        ingress: stateOf(flow, 'ingress', input, diagnostics),
        reasons,
        where: flow.place,
      });
  }
  return [...edges.values()];
}

function nameOf(end: EndRecord): string {
  return end.kind === 'zone' ? end.zone.path : endText(end);
}

function stateOf(flow: FlowRecord, direction: Direction, { meaning }: CheckInput, diagnostics: readonly Diagnostic[]): SideState {
  const zone = ownZone(flow, direction);
  if (zone === undefined) return 'theirs';
  const blocked = diagnostics.some(
    ({ code, where, evidence }) => BLOCKED.has(code) && where === flow.place && evidence?.witness?.side === direction,
  );
  if (blocked) return 'blocked';
  const mine = zoneBox(OWN_END[direction], zone);
  return meaning[direction].closed.some(({ box }) => boxesMeet(box, mine)) ? 'proven' : 'open';
}
