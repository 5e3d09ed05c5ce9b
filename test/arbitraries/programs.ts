import fc, { type Arbitrary } from 'fast-check';
import { type Facts, type Guardrail, isOurs, type PortSpec, type ProgramSpec, type Verb, type ZoneSpec } from '../reference/meaning';
import { facts } from './facts';
import { type PeerDraft, peerDraft, peerFrom, portSpec, portsTowards } from './peers';
import { pick } from './pick';
import { type ZoneDraft, zoneDraft, zonesFrom } from './zones';

interface VerbDraft {
  readonly verb: Verb['verb'];
  readonly zone: number;
  readonly peers: readonly PeerDraft[];
  readonly ports: readonly PortSpec[];
}

interface GuardrailDraft {
  readonly verb: Guardrail['verb'];
  readonly zone: number;
  readonly peers: readonly PeerDraft[];
  readonly ports: readonly PortSpec[] | null;
}

interface ProgramDraft {
  readonly facts: Facts;
  readonly zones: readonly ZoneDraft[];
  readonly verbs: readonly VerbDraft[];
  readonly guardrails: readonly GuardrailDraft[];
  readonly exclusive: readonly [number, number] | null;
}

/** A program that the language accepts: zones that overlap, nest and span namespaces, with every verb and every peer. */
export function program(): Arbitrary<ProgramSpec> {
  const draft: Arbitrary<ProgramDraft> = fc.record({
    facts: facts(),
    zones: fc.array(zoneDraft(), { minLength: 1, maxLength: 6, size: 'max' }),
    verbs: fc.array(verbDraft(), { minLength: 1, maxLength: 9, size: 'max' }),
    guardrails: fc.array(guardrailDraft(), { maxLength: 3, size: 'max' }),
    exclusive: fc.option(fc.tuple(fc.nat(99), fc.nat(99)), { freq: 2 }),
  });
  return draft.map(programFrom);
}

function verbDraft(): Arbitrary<VerbDraft> {
  return fc.record({
    verb: fc.constantFrom(
      ...(['denyAll', 'denyAll', 'denyIngress', 'denyEgress'] as const),
      ...(['allowFrom', 'allowFrom', 'allowTo', 'allowTo', 'allowWithin', 'allowDns'] as const),
    ),
    zone: fc.nat(99),
    peers: fc.array(peerDraft(), { minLength: 1, maxLength: 3 }),
    ports: fc.array(portSpec(), { minLength: 1, maxLength: 2 }),
  });
}

function guardrailDraft(): Arbitrary<GuardrailDraft> {
  return fc.record({
    verb: fc.constantFrom('neverFrom', 'neverTo', 'onlyFrom', 'onlyTo'),
    zone: fc.nat(99),
    peers: fc.array(peerDraft(), { minLength: 1, maxLength: 3 }),
    ports: fc.option(fc.array(portSpec(), { minLength: 1, maxLength: 2 }), { freq: 2 }),
  });
}

function programFrom(draft: ProgramDraft): ProgramSpec {
  const zones = zonesFrom(draft.zones, draft.facts);
  const bare: ProgramSpec = { namespace: 'shop', zones, verbs: [], guardrails: [], exclusive: [], facts: draft.facts };
  return {
    ...bare,
    verbs: draft.verbs.flatMap((verb) => verbFrom(verb, bare)),
    guardrails: draft.guardrails.flatMap((guardrail) => guardrailFrom(guardrail, bare)),
    exclusive: exclusiveFrom(draft.exclusive, zones),
  };
}

function verbFrom(draft: VerbDraft, program: ProgramSpec): readonly Verb[] {
  const zone = chosen(program.zones, draft.zone);
  const { verb, ports } = draft;
  switch (verb) {
    case 'denyAll':
    case 'denyIngress':
    case 'denyEgress':
      return isOurs(program, zone) ? [{ zone, verb }] : [];
    case 'allowDns':
      return [{ zone, verb }];
    case 'allowWithin':
      return [{ zone, verb, ports }];
    default: {
      // A flow of a zone with itself is allowWithin.
      const peers = draft.peers
        .flatMap((peer) => peerFrom(peer, program.zones, program.facts))
        .filter((peer) => !('zone' in peer) || peer.zone !== zone);
      return peers.length === 0
        ? []
        : [{ zone, verb, peers, ports: verb === 'allowTo' ? portsTowards(peers, ports, program.facts) : ports }];
    }
  }
}

function guardrailFrom(draft: GuardrailDraft, program: ProgramSpec): readonly Guardrail[] {
  const { verb } = draft;
  const zone = chosen(program.zones, draft.zone);
  const peers = draft.peers.flatMap((peer) => peerFrom(peer, program.zones, program.facts));
  if (peers.length === 0) return [];
  if (draft.ports === null) return [{ zone, verb, peers }];
  const outbound = verb === 'neverTo' || verb === 'onlyTo';
  return [{ zone, verb, peers, ports: outbound ? portsTowards(peers, draft.ports, program.facts) : draft.ports }];
}

/** Two zones, neither of which lies in the other. */
function exclusiveFrom(draft: readonly [number, number] | null, zones: readonly ZoneSpec[]): readonly (readonly string[])[] {
  if (draft === null) return [];
  const [a, b] = draft.map((number) => chosen(zones, number));
  if (a === undefined || b === undefined || liesIn(zones, a, b) || liesIn(zones, b, a)) return [];
  return [[a, b]];
}

function liesIn(zones: readonly ZoneSpec[], inner: string, outer: string): boolean {
  if (inner === outer) return true;
  const parent = zones.find(({ id }) => id === inner)?.parent;
  return parent !== undefined && liesIn(zones, parent, outer);
}

function chosen(zones: readonly ZoneSpec[], number: number): string {
  return pick(zones, number).id;
}
