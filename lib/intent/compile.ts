import { DIRECTIONS, type Direction, type Peer, type Policy, type PortMatch, type Rule } from '../model';
import { byCodeUnit, intersectLabels, labelSetText, labelsEmpty, labelsWithin } from '../sets';
import { endPeers } from './end-peers';
import type { Facts } from './facts';
import { otherEnd, ownZone } from './flow-side';
import { mergedPorts, portMatchText } from './port-match';
import type { FlowRecord, Program, ZoneRecord } from './program';

/** A policy that the program makes, and why. */
export interface CompiledPolicy {
  readonly policy: Policy;
  readonly zone: ZoneRecord;
  /** The closed zone that the policy is confined to, where that is not all of `zone`. */
  readonly within: ZoneRecord | undefined;
  /** The flows that its rules open, by direction. */
  readonly flows: Readonly<Record<Direction, readonly FlowRecord[]>>;
}

/**
 * The policies of a program: for each zone that is ours, each of its namespaces and each selector one policy. A
 * direction is isolated only where a posture closes every pod the policy selects, so a flow never closes anything.
 * In the order of the zones, of namespace names, and the zone's own policy before its parts.
 */
export function compile(program: Program): readonly CompiledPolicy[] {
  const closers = closersOf(program);
  const flowsOf = flowsByZone(program);
  return program.zones.flatMap((zone) => {
    if (labelsEmpty(zone.pods)) return [];
    return (zone.names ?? []).flatMap((namespace) => {
      const parts = new Map<ZoneRecord | undefined, Partial<Record<Direction, readonly FlowRecord[]>>>([[undefined, {}]]);
      for (const direction of DIRECTIONS) {
        const flows = flowsOf.get(zone)?.[direction] ?? [];
        const closing = closers[direction].get(namespace) ?? [];
        if (flows.length === 0 && !closing.includes(zone)) continue;
        for (const within of closedParts(zone, closing)) parts.set(within, { ...parts.get(within), [direction]: flows });
      }
      return [...parts]
        .filter(([, flows]) => flows.egress !== undefined || flows.ingress !== undefined)
        .map(([within, flows]) => compiledPolicy(zone, namespace, within, flows, program.facts));
    });
  });
}

type Closers = Readonly<Record<Direction, ReadonlyMap<string, readonly ZoneRecord[]>>>;

/** The zones that a posture closes, by direction and namespace, each once, in the order of the zones. */
function closersOf(program: Program): Closers {
  const closers = { egress: new Map<string, ZoneRecord[]>(), ingress: new Map<string, ZoneRecord[]>() };
  const closed = { egress: new Set<ZoneRecord>(), ingress: new Set<ZoneRecord>() };
  for (const { zone, direction } of program.postures) closed[direction].add(zone);
  for (const direction of DIRECTIONS)
    for (const zone of program.zones)
      if (closed[direction].has(zone) && !labelsEmpty(zone.pods))
        for (const name of zone.names ?? []) closers[direction].set(name, [...(closers[direction].get(name) ?? []), zone]);
  return closers;
}

function flowsByZone(program: Program): ReadonlyMap<ZoneRecord, Record<Direction, FlowRecord[]>> {
  const result = new Map<ZoneRecord, Record<Direction, FlowRecord[]>>();
  for (const flow of program.flows)
    for (const direction of DIRECTIONS) {
      const zone = ownZone(flow, direction);
      if (zone === undefined) continue;
      const flows = result.get(zone) ?? { egress: [], ingress: [] };
      flows[direction].push(flow);
      result.set(zone, flows);
    }
  return result;
}

/**
 * The parts of a zone that closed zones cut out of it: `undefined` is the whole zone. Parts inside other parts are left out; of
 * equal ones the first by path stays, whichever zone was made first.
 */
function closedParts(zone: ZoneRecord, closing: readonly ZoneRecord[]): readonly (ZoneRecord | undefined)[] {
  if (closing.some((closed) => labelsWithin(zone.pods, closed.pods))) return [undefined];
  const parts = closing
    .map((closed) => ({ closed, pods: intersectLabels(zone.pods, closed.pods) }))
    .filter(({ pods }) => !labelsEmpty(pods));
  return parts
    .filter((part) =>
      parts.every(
        (other) =>
          other === part ||
          !labelsWithin(part.pods, other.pods) ||
          (labelsWithin(other.pods, part.pods) && byCodeUnit(part.closed.path, other.closed.path) < 0),
      ),
    )
    .map(({ closed }) => closed);
}

function compiledPolicy(
  zone: ZoneRecord,
  namespace: string,
  within: ZoneRecord | undefined,
  flows: Partial<Record<Direction, readonly FlowRecord[]>>,
  facts: Facts,
): CompiledPolicy {
  const rules = (direction: Direction): readonly Rule[] | undefined => flows[direction] && rulesOf(flows[direction], direction, facts);
  return {
    policy: {
      namespace,
      name: within === undefined ? zone.policyName : `${zone.policyName}.${within.policyName}`,
      subject: within === undefined ? zone.pods : intersectLabels(zone.pods, within.pods),
      egress: rules('egress'),
      ingress: rules('ingress'),
      place: zone.place,
    },
    zone,
    within,
    flows: { egress: flows.egress ?? [], ingress: flows.ingress ?? [] },
  };
}

/** One rule for each list of ports, with all peers that have just these; sorted, so that the order of calls does not show. */
function rulesOf(flows: readonly FlowRecord[], direction: Direction, facts: Facts): readonly Rule[] {
  const byPeer = new Map<string, { readonly peer: Peer | undefined; ports: readonly PortMatch[] | undefined }>();
  for (const flow of flows)
    for (const peer of endPeers(otherEnd(flow, direction), facts) ?? [undefined]) {
      const key = peer === undefined ? '' : peerKey(peer);
      const seen = byPeer.get(key);
      byPeer.set(key, { peer, ports: seen === undefined ? mergedPorts(flow.ports) : mergedPorts(seen.ports, flow.ports) });
    }
  const byPorts = new Map<string, { readonly ports: readonly PortMatch[] | undefined; readonly peers: Map<string, Peer | undefined> }>();
  for (const [key, { peer, ports }] of sortedByKey(byPeer)) {
    const name = `${peer === undefined ? 'any' : 'some'} ${ports?.map(portMatchText).join(', ') ?? ''}`;
    const rule = byPorts.get(name) ?? { ports, peers: new Map() };
    rule.peers.set(key, peer);
    byPorts.set(name, rule);
  }
  return [...byPorts.values()].map(({ ports, peers }) => {
    const list = [...peers.values()];
    return { peers: list.includes(undefined) ? undefined : (list as Peer[]), ports };
  });
}

function sortedByKey<T>(map: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

/** The same text for the same peer; pods before addresses, a namespace's pods together. */
function peerKey(peer: Peer): string {
  if (peer.kind === 'pods') return `1 ${labelSetText(peer.namespaces)} / ${labelSetText(peer.pods)}`;
  const blocks = [peer.cidr, ...peer.except];
  return `2 ${blocks.map(({ family, first, prefix }) => `${family} ${first.toString(16).padStart(32, '0')}/${prefix}`).join(' ')}`;
}
