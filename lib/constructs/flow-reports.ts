import type { CheckInput } from '../checks';
import type { Diagnostic } from '../diagnostics';
import { OWN_END } from '../eval';
import { type EndRecord, endText, type FlowRecord, ownZone, portsText, zoneBox } from '../intent';
import type { Direction } from '../model';
import { boxesMeet } from '../sets';
import type { FlowReport, SideState } from './synth-report';

const BLOCKED: ReadonlySet<string> = new Set(['BH4002', 'BH4006', 'BH4007', 'BH4008']);

/**
 * The flows of a program with the state of each side; one an edge, in the order of the calls: repeated, its reasons add up.
 * @param checked whether all of them were looked at
 */
export function flowReports(input: CheckInput, diagnostics: readonly Diagnostic[], checked: boolean): readonly FlowReport[] {
  const edges = new Map<string, FlowReport>();
  for (const flow of input.program.flows) {
    const edge = { from: nameOf(flow.source), to: nameOf(flow.destination), ports: portsText(flow.ports) };
    const key = JSON.stringify(edge);
    const before = edges.get(key);
    const side = (direction: Direction): SideState =>
      before?.[direction] === 'blocked' ? 'blocked' : stateOf(flow, direction, input, diagnostics, checked);
    const reasons = [...(before?.reasons ?? []), ...(Object.keys(flow.reason).length === 0 ? [] : [flow.reason])];
    edges.set(key, {
      ...edge,
      egress: side('egress'),
      ingress: side('ingress'),
      reasons: reasons.filter((reason, index) => reasons.findIndex((other) => JSON.stringify(other) === JSON.stringify(reason)) === index),
      where: before?.where ?? flow.place,
    });
  }
  return [...edges.values()];
}

function nameOf(end: EndRecord): string {
  return end.kind === 'zone' ? end.zone.path : endText(end);
}

function stateOf(
  flow: FlowRecord,
  direction: Direction,
  { meaning }: CheckInput,
  diagnostics: readonly Diagnostic[],
  checked: boolean,
): SideState {
  const zone = ownZone(flow, direction);
  if (zone === undefined) return 'theirs';
  const blocked = diagnostics.some(
    ({ code, where, evidence }) => BLOCKED.has(code) && where === flow.place && evidence?.witness?.side === direction,
  );
  if (blocked) return 'blocked';
  const mine = zoneBox(OWN_END[direction], zone);
  if (!meaning[direction].closed.some(({ box }) => boxesMeet(box, mine))) return 'open';
  return checked ? 'proven' : 'undecided';
}
