import type { FlowVerb, ProgramSpec, Verb } from '../reference/meaning';
import type { KubeObject } from '../reference/network-policy';
import { type BuiltProgram, buildProgram } from './build-program';
import { agree, Disagreement } from './disagreement';

/** The documents that a program makes, whether it is proven or not. */
export function documentsOf({ bulkhead }: BuiltProgram): readonly KubeObject[] {
  return bulkhead.policies.map((policy) => policy.toJson());
}

/** What another program may not change of the documents: nothing where it says the same, and one flow only its own ends'. */
export function checkBytes(program: ProgramSpec, documents: readonly KubeObject[], chosen: number): void {
  const same = (what: string, variant: ProgramSpec): void =>
    agree(`the documents of ${what}`, documentsOf(buildProgram(variant)), documents, { variant });
  const { verbs } = program;
  same('the same program', program);
  same('a program without its promises', { ...program, guardrails: [] });
  same('a program whose verbs and peers come in another order', { ...program, verbs: [...verbs].reverse().map(withPeersReversed) });
  same('a program that repeats itself', { ...program, verbs: [...verbs, ...verbs] });
  same('a program that says each flow at its other end', { ...program, verbs: verbs.flatMap(fromTheOtherEnd) });
  const other = documentsOf(buildProgram({ ...program, zones: inOtherOrder(program.zones) }));
  agree('the documents of a program whose zones come in another order', sorted(other), sorted(documents), {});
  checkOneFlowLess(program, documents, chosen);
}

/** Backwards, but a zone before those that lie in it. */
function inOtherOrder(zones: ProgramSpec['zones']): ProgramSpec['zones'] {
  const inside = (parent: string | undefined): ProgramSpec['zones'] =>
    [...zones].reverse().flatMap((zone) => (zone.parent === parent ? [zone, ...inside(zone.id)] : []));
  return inside(undefined);
}

/** Which document comes first in a file follows the zones. */
function sorted(documents: readonly KubeObject[]): readonly KubeObject[] {
  return [...documents].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

function withPeersReversed(verb: Verb): Verb {
  return 'peers' in verb ? { ...verb, peers: [...verb.peers].reverse() } : verb;
}

/** `a.allowTo(b, p)` is `b.allowFrom(a, p)`. */
function fromTheOtherEnd(verb: Verb): readonly Verb[] {
  if (!('peers' in verb)) return [verb];
  return verb.peers.map((peer): Verb => {
    if (!('zone' in peer)) return { ...verb, peers: [peer] };
    return { zone: peer.zone, verb: verb.verb === 'allowTo' ? 'allowFrom' : 'allowTo', peers: [{ zone: verb.zone }], ports: verb.ports };
  });
}

function checkOneFlowLess(program: ProgramSpec, documents: readonly KubeObject[], chosen: number): void {
  const flows = program.verbs.filter((verb): verb is FlowVerb => verb.verb.startsWith('allow'));
  const flow = flows[chosen % Math.max(1, flows.length)];
  if (flow === undefined) return;
  const ends = [flow.zone, ...('peers' in flow ? flow.peers.flatMap((peer) => ('zone' in peer ? [peer.zone] : [])) : [])];
  const without = documentsOf(buildProgram({ ...program, verbs: program.verbs.filter((verb) => verb !== flow) }));
  const [before, after] = [without, documents].map((list) => new Map(list.map((document) => [nameOf(document), document])));
  for (const name of new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])) {
    const [old, now] = [before?.get(name), after?.get(name)];
    if (JSON.stringify(old) !== JSON.stringify(now) && !ends.includes(zoneOf(now ?? old)))
      throw new Disagreement('a flow changes a document of a zone that is none of its ends', { flow, old, now });
  }
}

function nameOf({ metadata }: KubeObject): string {
  return `${metadata.namespace}/${metadata.name}`;
}

/** The id of the zone that a document says it is of. */
function zoneOf(document: KubeObject | undefined): string {
  const metadata = document?.metadata as { readonly annotations?: Record<string, string> } | undefined;
  return metadata?.annotations?.['bulkhead.dev/zone']?.split('/').at(-1) ?? '';
}
