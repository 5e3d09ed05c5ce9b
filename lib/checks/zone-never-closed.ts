import { diagnostic } from '../diagnostics';
import { OWN_END } from '../eval';
import { isOurs, type ZoneRecord, zoneBox, zoneText } from '../intent';
import type { Direction } from '../model';
import { boxesMeet } from '../sets';
import type { Check, CheckInput } from './check';

/** A zone that is never closed although a guardrail is about it. A flow between open ends is `flow-without-effect`. */
export const zoneNeverClosed: Check = (input) => {
  const findings = new Map<string, ReturnType<Check>[number]>();
  const report = (zone: ZoneRecord, direction: Direction, why: string, where = zone.place): void => {
    const key = `${zone.path} ${direction}`;
    if (!findings.has(key))
      findings.set(key, diagnostic('BH3005', { zone: zoneText(zone), direction, why }, { where, subject: zone.path }));
  };
  for (const guardrail of input.program.guardrails) {
    const direction = guardrail.verb.endsWith('From') ? 'ingress' : 'egress';
    if (isOurs(guardrail.zone) && !meetsPosture(guardrail.zone, direction, input))
      report(guardrail.zone, direction, 'and a guardrail is about it', guardrail.place);
  }
  return [...findings.values()];
};

function meetsPosture(zone: ZoneRecord, direction: Direction, { meaning }: CheckInput): boolean {
  const mine = zoneBox(OWN_END[direction], zone);
  return meaning[direction].closed.some(({ box }) => boxesMeet(mine, box));
}
