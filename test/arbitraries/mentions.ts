import type { LabelSpecs, PeerSpec, PortSpec, ProgramSpec, ResolverPeer } from '../reference/meaning';
import { labelKeys, labelValues, namespaceNames, otherNamespace, portNames, portNumbers } from './vocabulary';

/** What a program speaks of, and some of what it does not: where connections are worth trying. */
export interface Mentions {
  readonly namespaces: readonly string[];
  readonly labelKeys: readonly string[];
  readonly labelValues: readonly string[];
  readonly ports: readonly number[];
  readonly portNames: readonly string[];
  readonly cidrs: readonly string[];
}

export function mentionsOf(program: ProgramSpec): Mentions {
  const peers = peersOf(program);
  const ports = portsOf(program);
  const specs = [
    ...program.zones.flatMap(({ pods }) => (pods === undefined ? [] : [pods])),
    ...peers.flatMap((peer) => ('pods' in peer ? [peer.pods] : [])),
  ];
  return {
    namespaces: distinct([
      program.namespace,
      ...program.zones.flatMap(({ namespace }) => namespace ?? []),
      ...peers.flatMap((peer) => ('namespace' in peer ? [peer.namespace] : [])),
      ...namespaceNames,
      otherNamespace,
    ]),
    labelKeys: distinct([...specs.flatMap((spec) => Object.keys(spec)), ...labelKeys]),
    labelValues: distinct([...specs.flatMap(valuesOf), ...labelValues]),
    ports: distinct([...ports.flatMap(bordersOf), ...portNumbers]),
    portNames: distinct([...ports.flatMap((port) => ('name' in port ? [port.name] : [])), ...portNames]),
    cidrs: distinct([...peers.flatMap((peer) => ('cidr' in peer ? [peer.cidr, ...(peer.except ?? [])] : [])), ...describedRanges(program)]),
  };
}

function peersOf({ verbs, guardrails, facts }: ProgramSpec): readonly (PeerSpec | ResolverPeer)[] {
  return [...[...verbs, ...guardrails].flatMap((verb) => ('peers' in verb ? verb.peers : [])), ...(facts.dns?.peers ?? [])];
}

function portsOf({ verbs, guardrails, facts }: ProgramSpec): readonly PortSpec[] {
  return [...[...verbs, ...guardrails].flatMap((verb) => ('ports' in verb ? verb.ports : [])), ...(facts.dns?.ports ?? [])];
}

function describedRanges({ facts }: ProgramSpec): readonly string[] {
  const { podRanges = [], serviceRanges = [], nodeRanges = [], apiServer } = facts;
  return [...podRanges, ...serviceRanges, ...nodeRanges, ...(apiServer?.cidrs ?? [])];
}

function valuesOf(specs: LabelSpecs): readonly string[] {
  return Object.values(specs).flatMap((spec) => {
    if (typeof spec === 'string') return [spec];
    if ('in' in spec) return spec.in;
    return 'notIn' in spec ? spec.notIn : [];
  });
}

function bordersOf(spec: PortSpec): readonly number[] {
  if (!('port' in spec)) return [];
  const { port, endPort = port } = spec;
  return [port - 1, port, endPort, endPort + 1].filter((number) => number >= 1 && number <= 65535);
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
