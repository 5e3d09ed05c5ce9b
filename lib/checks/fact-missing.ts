import { diagnostic, type Place } from '../diagnostics';
import { type EndRecord, endText } from '../intent';
import type { Check } from './check';

/** A peer that needs a fact which nobody described. */
export const factMissing: Check = ({ program }) => {
  const missing = (end: EndRecord, where: Place, subject: string): ReturnType<Check> =>
    end.kind === 'api-server' && program.facts.apiServer === undefined
      ? [diagnostic('BH3016', { peer: endText(end), fact: 'its addresses' }, { where, subject })]
      : [];
  return [
    ...program.flows.flatMap((flow) => [flow.source, flow.destination].flatMap((end) => missing(end, flow.place, flow.zone.path))),
    ...program.guardrails.flatMap((guardrail) => guardrail.peers.flatMap((end) => missing(end, guardrail.place, guardrail.zone.path))),
  ];
};
