import { diagnostic, type Place } from '../diagnostics';
import { findConnection } from '../eval';
import { type EndRecord, endPeers, endRegion, endText, type Facts } from '../intent';
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
  return decided(input.work, `whether anything can be ${endText(end)}`, where, (budget) => {
    if (findConnection(endRegion('source', end, facts), input.universe, 'allowed', budget) !== undefined) return [];
    return [diagnostic('BH3002', { peer: endText(end), why: reason(end, facts) }, { where, subject })];
  });
}

function reason(end: EndRecord, facts: Facts): string {
  switch (end.kind) {
    case 'cidr':
      return facts.families.includes(end.cidr.family) ? 'what it leaves out is all of it' : `the cluster has ${facts.families.join()} only`;
    case 'internet':
      return 'all of it is described as pods, Services and nodes';
    case 'dns':
    case 'api-server':
      return `the cluster has ${facts.families.join()} only`;
    default:
      return 'no pod can have its labels in its namespaces';
  }
}
