import { diagnostic, type Place } from '../diagnostics';
import { findConnection } from '../eval';
import { type EndRecord, endPeers, endRegion, endText } from '../intent';
import { type Check, type CheckInput, decided } from './check';

/** A peer of a flow or guardrail that nothing can be, such as an IPv6 block in a cluster without IPv6. */
export const peerSelectsNothing: Check = (input) => [
  ...input.program.flows.flatMap((flow) =>
    [flow.source, flow.destination].flatMap((end) => nothing(end, flow.place, flow.zone.path, input)),
  ),
  ...input.program.guardrails.flatMap((guardrail) =>
    guardrail.peers.flatMap((end) => nothing(end, guardrail.place, guardrail.zone.path, input)),
  ),
];

function nothing(end: EndRecord, where: Place, subject: string, input: CheckInput): ReturnType<Check> {
  const { facts } = input.program;
  if (end.kind === 'zone' || (end.kind === 'api-server' && facts.apiServer === undefined)) return [];
  if (endPeers(end, facts) === undefined) return [];
  return decided(`whether anything can be ${endText(end)}`, where, (budget) => {
    if (findConnection(endRegion('source', end, facts), input.universe, 'allowed', budget) !== undefined) return [];
    const addresses = end.kind === 'cidr' || end.kind === 'internet' || end.kind === 'api-server' || end.kind === 'dns';
    const why = addresses
      ? `the cluster has ${facts.families.join(' and ')} only, or all of it is left out`
      : 'no pod can have its labels in its namespaces';
    return [diagnostic('BH3002', { peer: endText(end), why }, { where, subject })];
  });
}
