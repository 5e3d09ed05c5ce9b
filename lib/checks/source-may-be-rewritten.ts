import { diagnostic } from '../diagnostics';
import { type EndRecord, ownZone } from '../intent';
import type { Check } from './check';

/** The first flow that admits clients by address, which a load balancer or node may have replaced (SEMANTICS S31). */
export const sourceMayBeRewritten: Check = ({ program, meaning }) => {
  const flow = program.flows.find((candidate) => isByAddress(candidate.source) && ownZone(candidate, 'ingress') !== undefined);
  if (flow === undefined || meaning.ingress.closed.length === 0) return [];
  return [diagnostic('BH3008', { call: flow.call }, { where: flow.place, subject: flow.zone.path })];
};

function isByAddress(end: EndRecord): boolean {
  return end.kind === 'internet' || end.kind === 'cidr';
}
