import { App, Chart } from 'cdk8s';
import { Bulkhead, Cluster, type Peer, type ResolverPods, Zone, type ZoneOrPeer, type ZoneProps } from 'cdk8s-bulkhead';
import type { Facts, Guardrail, PeerSpec, ProgramSpec, ResolverPeer, Verb, ZonePortSpec, ZoneSpec } from '../reference/meaning';
import { labelsOf, peerOf, portOf } from './build-peer';

/** A program as a cdk8s app that a user could have written. */
export interface BuiltProgram {
  readonly chart: Chart;
  readonly bulkhead: Bulkhead;
  /** A zone or peer of the program, as verbs take them. */
  readonly end: (peer: PeerSpec) => ZoneOrPeer;
  readonly zone: (id: string) => Zone;
}

/** Builds the app with the public API alone: everything in the order in which the spec says it. */
export function buildProgram(spec: ProgramSpec): BuiltProgram {
  const app = new App();
  const chart = new Chart(app, 'program', { namespace: spec.namespace });
  const zones = new Map<string, Zone>();
  const zone = (id: string): Zone => {
    const found = zones.get(id);
    if (found === undefined) throw new Error(`${id}: no such zone`);
    return found;
  };
  const end = (peer: PeerSpec): ZoneOrPeer => ('zone' in peer ? zone(peer.zone) : peerOf(peer));
  for (const one of spec.zones) zones.set(one.id, addZone(one.parent === undefined ? chart : zone(one.parent), one));
  describeCluster(app, spec.facts, zone);
  for (const verb of spec.verbs) say(zone(verb.zone), verb, end);
  for (const guardrail of spec.guardrails) promise(zone(guardrail.zone), guardrail, end);
  for (const [first, ...more] of spec.exclusive) if (first !== undefined) Zone.exclusive(zone(first), ...more.map(zone));
  return { chart, bulkhead: Bulkhead.of(app), end, zone };
}

function addZone(scope: Chart | Zone, { id, pods, namespace, namespaces, ports }: ZoneSpec): Zone {
  return new Zone(scope, id, {
    ...(pods === undefined ? {} : { pods: labelsOf(pods) }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(namespaces === undefined ? {} : { namespaces: labelsOf(namespaces) }),
    ...(ports === undefined ? {} : { ports: portsOf(ports) }),
  });
}

function portsOf(ports: readonly ZonePortSpec[]): NonNullable<ZoneProps['ports']> {
  return Object.fromEntries(ports.map(({ name, ...port }) => [name, portOf(port)]));
}

function say(zone: Zone, verb: Verb, end: BuiltProgram['end']): void {
  switch (verb.verb) {
    case 'denyAll':
    case 'denyIngress':
    case 'denyEgress':
      zone[verb.verb]();
      break;
    case 'allowDns':
      zone.allowDns();
      break;
    case 'allowWithin':
      zone.allowWithin(verb.ports.map(portOf));
      break;
    default:
      zone[verb.verb](verb.peers.map(end), verb.ports.map(portOf));
  }
}

function promise(zone: Zone, { verb, peers, ports }: Guardrail, end: BuiltProgram['end']): void {
  if (ports === undefined) zone[verb](peers.map(end));
  else zone[verb](peers.map(end), ports.map(portOf));
}

/** The day is fixed: a test has no clock. */
function describeCluster(app: App, facts: Facts, zone: BuiltProgram['zone']): void {
  const { dns, apiServer, ...others } = facts;
  Cluster.describe(app, {
    today: '2026-01-01',
    ...others,
    ...(dns === undefined ? {} : { dns: { peers: dns.peers.map((peer) => resolverOf(peer, zone)), ports: dns.ports.map(portOf) } }),
    ...(apiServer === undefined ? {} : { apiServer: { cidrs: apiServer.cidrs, ports: apiServer.ports.map(portOf) } }),
  });
}

function resolverOf(peer: ResolverPeer, zone: BuiltProgram['zone']): Zone | Peer | ResolverPods {
  if ('pods' in peer) return { namespace: peer.namespace, pods: labelsOf(peer.pods) };
  return 'zone' in peer ? zone(peer.zone) : peerOf(peer);
}
