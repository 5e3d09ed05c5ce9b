import { diagnostic, type Place } from '../diagnostics';
import type { EndRecord } from '../intent';
import { nearest } from '../k8s';
import type { Check } from './check';

/** A namespace that the program names and that is not among those described: the commonest slip is its spelling. */
export const namespaceNotDescribed: Check = ({ program }) => {
  const described = program.facts.describedNamespaces;
  if (described === undefined) return [];
  const findings = new Map<string, ReturnType<Check>[number]>();
  const look = (name: string, where: Place): void => {
    if (described.has(name) || program.facts.namespaces.has(name) || findings.has(name)) return;
    const near = nearest(name, [...described.keys()]);
    findings.set(name, diagnostic('BH3020', { namespace: name, near }, { where, subject: name }));
  };
  for (const zone of program.zones) for (const name of zone.names ?? []) look(name, zone.place);
  const lookAt = (end: EndRecord, where: Place): void => {
    if (end.kind === 'namespace') look(end.name, where);
  };
  for (const flow of program.flows) for (const end of [flow.source, flow.destination]) lookAt(end, flow.place);
  for (const guardrail of program.guardrails) for (const end of guardrail.peers) lookAt(end, guardrail.place);
  return [...findings.values()];
};
